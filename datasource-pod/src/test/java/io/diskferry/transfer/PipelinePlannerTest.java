package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.transfer.filter.Checksum;
import io.diskferry.transfer.filter.Compression;
import io.diskferry.transfer.source.SourceCapabilities;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PipelinePlannerTest {
    private static final SourceCapabilities RANGES = new SourceCapabilities(1L << 30, true, true);
    private static final SourceCapabilities STREAM = new SourceCapabilities(1L << 30, false, true);
    private static final SourceCapabilities ENDLESS = new SourceCapabilities(null, false, false);
    private static final Checksum SUM = Checksum.parse("md5:" + "0".repeat(32));
    private static final Step RECEIVE = new Step.ReadAhead("receive");

    static Stream<Arguments> rows() {
        return Stream.of(
                row("an image that gains by ranges", RANGES, Compression.NONE, true, null, new Step.ByRanges(4)),
                row(
                        "an image that does not gain by ranges",
                        RANGES,
                        Compression.NONE,
                        false,
                        null,
                        RECEIVE,
                        new Step.FromStream()),
                row(
                        "a checksum asks for one stream",
                        RANGES,
                        Compression.NONE,
                        true,
                        SUM,
                        new Step.Verify(SUM),
                        RECEIVE,
                        new Step.FromStream()),
                segmented("segments of a compressed disk", RANGES, null, new Step.BySegments(4)),
                segmented("segments cannot be asked for", STREAM, null, xz(RECEIVE)),
                segmented("a checksum asks for one stream of segments", RANGES, SUM, xz(new Step.Verify(SUM), RECEIVE)),
                cuttable("a stream can be cut", STREAM, null, RECEIVE, new Step.SegmentsFromStream(2)),
                cuttable("segments by ranges are better", RANGES, null, new Step.BySegments(4)),
                cuttable(
                        "a stream with a checksum can be cut",
                        RANGES,
                        SUM,
                        new Step.Verify(SUM),
                        RECEIVE,
                        new Step.SegmentsFromStream(2)),
                row("no ranges, no choice", STREAM, Compression.NONE, true, null, RECEIVE, new Step.FromStream()),
                row(
                        "a compressed image of unknown length",
                        ENDLESS,
                        Compression.XZ,
                        true,
                        null,
                        RECEIVE,
                        new Step.Decompress(Compression.XZ),
                        new Step.ReadAhead("decompress"),
                        new Step.FromStream()),
                row(
                        "a compressed image with a checksum, which is over the stored bytes",
                        RANGES,
                        Compression.GZ,
                        true,
                        SUM,
                        new Step.Verify(SUM),
                        RECEIVE,
                        new Step.Decompress(Compression.GZ),
                        new Step.ReadAhead("decompress"),
                        new Step.FromStream()));
    }

    private static Arguments row(
            String name,
            SourceCapabilities source,
            Compression compression,
            boolean rangesPay,
            @Nullable Checksum checksum,
            Step... steps) {
        return Arguments.of(
                name, new PipelineFacts(source, compression, rangesPay, false, false, 2, checksum), List.of(steps));
    }

    private static Arguments segmented(
            String name, SourceCapabilities source, @Nullable Checksum checksum, Step... steps) {
        return compressed(name, source, false, checksum, steps);
    }

    private static Arguments cuttable(
            String name, SourceCapabilities source, @Nullable Checksum checksum, Step... steps) {
        return compressed(name, source, true, checksum, steps);
    }

    private static Arguments compressed(
            String name, SourceCapabilities source, boolean cuttable, @Nullable Checksum checksum, Step... steps) {
        PipelineFacts facts = new PipelineFacts(source, Compression.XZ, true, true, cuttable, 2, checksum);
        return Arguments.of(name, facts, List.of(steps));
    }

    private static Step[] xz(Step... below) {
        return Stream.concat(
                        Stream.of(below),
                        Stream.of(
                                new Step.Decompress(Compression.XZ),
                                new Step.ReadAhead("decompress"),
                                new Step.FromStream()))
                .toArray(Step[]::new);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void plans(String name, PipelineFacts facts, List<Step> steps) {
        assertThat(PipelinePlanner.plan(facts)).as(name).isEqualTo(steps);
    }
}
