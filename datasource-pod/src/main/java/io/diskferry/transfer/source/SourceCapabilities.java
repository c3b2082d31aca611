package io.diskferry.transfer.source;

import org.jspecify.annotations.Nullable;

/**
 * What a source can do, as it showed itself when it was opened.
 *
 * @param sizeBytes how many bytes there are; null when that is only known at the end
 * @param ranges whether any part can be asked for
 * @param resumable whether a broken stream can go on where it broke, with certainty that it is the same content
 */
public record SourceCapabilities(@Nullable Long sizeBytes, boolean ranges, boolean resumable) {}
