package io.diskferry.transfer.segment;

/**
 * A part of a compressed file that decodes by itself.
 *
 * @param host where it begins in the file
 * @param hostLength how many bytes of the file it has
 * @param padding how many of those only fill it up to the format's unit
 * @param guest where what comes out of it belongs
 * @param guestLength how many bytes come out of it
 */
public record Segment(long host, long hostLength, int padding, long guest, long guestLength) {}
