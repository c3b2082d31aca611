package io.diskferry.transfer.journal;

import io.diskferry.transfer.format.FetchRange;

/**
 * A range of the image that somebody fetches.
 *
 * @param number its place in the order in which ranges are asked for
 */
public record Part(long number, FetchRange range) {}
