/** Small images of every format, made byte by byte, so that tests can bend whichever field they like. */
@NullMarked
package io.diskferry.transfer.image;

import org.jspecify.annotations.NullMarked;
