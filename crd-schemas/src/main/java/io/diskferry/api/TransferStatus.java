package io.diskferry.api;

import org.jspecify.annotations.Nullable;

/**
 * A transfer in numbers, for {@code kubectl get -o wide} and for whoever watches it. Numbers are for programs; the texts
 * beside them are for people.
 *
 * @param source the field of {@code spec.source} that the data comes from: {@code http}, {@code blank}, …
 * @param size size of the volume that is filled, as a quantity: {@code 10Gi}
 * @param sizeReason how the size came about, for people; null when it is what was asked for
 * @param strategy how the claim comes by its data: {@code populator}, {@code direct}, {@code taken}, {@code static} or
 *     {@code external}; null before the claim is there
 * @param strategyReason why so, for people
 * @param step what is being done, in one word: {@link io.diskferry.contract.Progress#step()}
 * @param bytesDone bytes of the source read so far
 * @param bytesTotal bytes of the source to read in all; null when it cannot be known
 * @param bytesWritten bytes of data written to the volume so far
 * @param bytesPerSecond rate of reading over the last seconds
 * @param rate the same for people: {@code 118 MiB/s}
 * @param remaining time that is left at this rate, for people: {@code 2m10s}; null when it cannot be known
 * @param attempt 1 at first, one more after each connection that had to be made again
 * @param format the disk format that was found, with its compression in front: {@code gz+raw}; null before the transfer has ended
 * @param reason reason of the condition that matters most now; the REASON column
 * @param podName the pod that moves the data
 * @param primeClaimName the claim that is filled on behalf of the user's
 */
public record TransferStatus(
        @Nullable String source,
        @Nullable String size,
        @Nullable String sizeReason,
        @Nullable String strategy,
        @Nullable String strategyReason,
        @Nullable String step,
        @Nullable Long bytesDone,
        @Nullable Long bytesTotal,
        @Nullable Long bytesWritten,
        @Nullable Long bytesPerSecond,
        @Nullable String rate,
        @Nullable String remaining,
        @Nullable Integer attempt,
        @Nullable String format,
        @Nullable String reason,
        @Nullable String podName,
        @Nullable String primeClaimName) {}
