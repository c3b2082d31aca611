/**
 * What is made of tar archives: all files unpacked into a volume, or the one disk found in them. Which entries may land, and where, is
 * decided here, before anything is asked of the file system; how to stay inside the volume whatever lies in it is the target's matter.
 */
@NullMarked
package io.diskferry.transfer.archive;

import org.jspecify.annotations.NullMarked;
