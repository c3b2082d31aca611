/** Where guest data goes: a sparse file or a block device. Writes are positioned, zeros become holes, one sync ends it. */
@NullMarked
package io.diskferry.transfer.target;

import org.jspecify.annotations.NullMarked;
