package io.diskferry.transfer.segment;

/**
 * A part of a compressed file that decodes by itself.
 *
 * @param host where it begins in the file
 * @param hostLength how many bytes of the file it has
 * @param guest where what comes out of it belongs
 * @param guestLength how many bytes come out of it
 */
public record Segment(long host, long hostLength, long guest, long guestLength) {}
