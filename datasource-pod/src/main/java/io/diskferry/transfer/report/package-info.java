/** What the outside is told: figures while the transfer runs, and how it ended. */
@NullMarked
package io.diskferry.transfer.report;

import org.jspecify.annotations.NullMarked;
