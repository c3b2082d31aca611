package io.diskferry.transfer.format;

import java.util.List;

/**
 * A part of the image file that is read in one go.
 *
 * @param extents what is in it, by rising offset in the file
 */
public record FetchRange(long host, long length, List<Extent> extents) {}
