package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.transfer.filter.Checksum;
import io.diskferry.transfer.filter.Compression;
import io.diskferry.transfer.filter.Filter;
import io.diskferry.transfer.source.SourceCapabilities;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class PipelinePlannerTest {
    private static final SourceCapabilities RANGES = new SourceCapabilities(1L << 30, true, true);
    private static final SourceCapabilities STREAM = new SourceCapabilities(1L << 30, false, true);
    private static final SourceCapabilities ENDLESS = new SourceCapabilities(null, false, false);
    private static final Checksum SUM = Checksum.parse("md5:" + "0".repeat(32));
    private static final Filter VERIFY = new Filter.Verify(SUM);
    private static final Filter RECEIVE = new Filter.Ahead("receive");
    private static final Steps.Place STREAMED = new Steps.FromStream(2);

    static Stream<Arguments> rows() {
        return Stream.of(
                row("an image that gains by ranges", RANGES, Compression.NONE, true, null, new Steps.ByRanges(4)),
                row("an image that does not", RANGES, Compression.NONE, false, null, STREAMED, RECEIVE),
                row("a checksum asks for one stream", RANGES, Compression.NONE, true, SUM, STREAMED, VERIFY, RECEIVE),
                segmented("segments of a compressed disk", RANGES, null, new Steps.BySegments(4)),
                segmented("segments cannot be asked for", STREAM, null, STREAMED, decoded(Compression.XZ)),
                segmented(
                        "a checksum asks for one stream of segments",
                        RANGES,
                        SUM,
                        STREAMED,
                        decoded(Compression.XZ, VERIFY)),
                cuttable("a stream can be cut", STREAM, null, new Steps.SegmentsFromStream(2), RECEIVE),
                cuttable("segments by ranges are better", RANGES, null, new Steps.BySegments(4)),
                cuttable(
                        "a stream with a checksum can be cut",
                        RANGES,
                        SUM,
                        new Steps.SegmentsFromStream(2),
                        VERIFY,
                        RECEIVE),
                row("no ranges, no choice", STREAM, Compression.NONE, true, null, STREAMED, RECEIVE),
                row(
                        "a compressed image of unknown length",
                        ENDLESS,
                        Compression.XZ,
                        true,
                        null,
                        STREAMED,
                        decoded(Compression.XZ)),
                row(
                        "a compressed image with a checksum, which is over the stored bytes",
                        RANGES,
                        Compression.GZ,
                        true,
                        SUM,
                        STREAMED,
                        decoded(Compression.GZ, VERIFY)));
    }

    /** The filters of a compressed stream, above others. */
    private static Filter[] decoded(Compression compression, Filter... below) {
        Stream<Filter> above = Stream.of(RECEIVE, new Filter.Decompress(compression), new Filter.Ahead("decompress"));
        return Stream.concat(Stream.of(below), above).toArray(Filter[]::new);
    }

    private static Arguments row(
            String name,
            SourceCapabilities source,
            Compression compression,
            boolean rangesPay,
            @Nullable Checksum checksum,
            Steps.Place place,
            Filter... filters) {
        PipelineFacts facts = new PipelineFacts(source, compression, rangesPay, false, false, 0, 2, checksum);
        return Arguments.of(name, facts, new Steps(List.of(filters), place));
    }

    private static Arguments segmented(
            String name, SourceCapabilities source, @Nullable Checksum checksum, Steps.Place place, Filter... filters) {
        return compressed(name, source, false, checksum, place, filters);
    }

    private static Arguments cuttable(
            String name, SourceCapabilities source, @Nullable Checksum checksum, Steps.Place place, Filter... filters) {
        return compressed(name, source, true, checksum, place, filters);
    }

    private static Arguments compressed(
            String name,
            SourceCapabilities source,
            boolean cuttable,
            @Nullable Checksum checksum,
            Steps.Place place,
            Filter... filters) {
        PipelineFacts facts = new PipelineFacts(source, Compression.XZ, true, true, cuttable, 0, 2, checksum);
        return Arguments.of(name, facts, new Steps(List.of(filters), place));
    }

    @ParameterizedTest(name = "{0} bytes a decoder on {1} processors")
    @CsvSource({
        "0, 1, 1",
        "0, 3, 3",
        "0, 128, 4",
        "65536, 128, 4",
        "8388608, 128, 4",
        "16777216, 128, 3",
        "67108864, 128, 1",
        "67108864, 1, 1",
    })
    void decodersTakeNoMoreMemoryOnALargerNode(int decoderBytes, int processors, int decoders) {
        PipelineFacts image =
                new PipelineFacts(STREAM, Compression.NONE, true, false, false, decoderBytes, processors, null);

        assertThat(PipelinePlanner.plan(image).place()).isEqualTo(new Steps.FromStream(decoders));
    }

    @Test
    void segmentsAreDecodedOnNoMoreThreadsOnALargerNode() {
        PipelineFacts parts = new PipelineFacts(RANGES, Compression.XZ, true, true, true, 0, 128, null);
        PipelineFacts stream = new PipelineFacts(STREAM, Compression.XZ, true, false, true, 0, 128, null);

        assertThat(PipelinePlanner.plan(parts).place()).isEqualTo(new Steps.BySegments(4));
        assertThat(PipelinePlanner.plan(stream).place()).isEqualTo(new Steps.SegmentsFromStream(4));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void plans(String name, PipelineFacts facts, Steps steps) {
        assertThat(PipelinePlanner.plan(facts)).as(name).isEqualTo(steps);
    }
}
