/** What lets a restarted pod go on where the last one was: which parts of an image are in the target for good. */
@NullMarked
package io.diskferry.transfer.journal;

import org.jspecify.annotations.NullMarked;
