/** What this module's tests share. */
@NullMarked
package io.diskferry.testing;

import org.jspecify.annotations.NullMarked;
