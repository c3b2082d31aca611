package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.transfer.filter.Checksum;
import io.diskferry.transfer.filter.Compression;
import io.diskferry.transfer.format.DiskKind;
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
                row("a raw disk by ranges", RANGES, Compression.NONE, DiskKind.RAW, 0, null, new Step.RawByRanges(4)),
                row("an ISO by ranges", RANGES, Compression.NONE, DiskKind.ISO, 0, null, new Step.RawByRanges(4)),
                row(
                        "qcow2 by ranges",
                        RANGES,
                        Compression.NONE,
                        DiskKind.QCOW2,
                        65536,
                        null,
                        new Step.Qcow2ByRanges(4)),
                row(
                        "qcow2 with tiny clusters from a stream",
                        RANGES,
                        Compression.NONE,
                        DiskKind.QCOW2,
                        4096,
                        null,
                        RECEIVE,
                        new Step.Qcow2FromStream()),
                row(
                        "a checksum asks for one stream",
                        RANGES,
                        Compression.NONE,
                        DiskKind.RAW,
                        0,
                        SUM,
                        new Step.Verify(SUM),
                        RECEIVE,
                        new Step.RawFromStream()),
                row(
                        "no ranges, no choice",
                        STREAM,
                        Compression.NONE,
                        DiskKind.QCOW2,
                        65536,
                        null,
                        RECEIVE,
                        new Step.Qcow2FromStream()),
                row(
                        "a compressed image of unknown length",
                        ENDLESS,
                        Compression.XZ,
                        DiskKind.RAW,
                        0,
                        null,
                        RECEIVE,
                        new Step.Decompress(Compression.XZ),
                        new Step.ReadAhead("decompress"),
                        new Step.RawFromStream()),
                row(
                        "a compressed qcow2 with a checksum, which is over the stored bytes",
                        RANGES,
                        Compression.GZ,
                        DiskKind.QCOW2,
                        65536,
                        SUM,
                        new Step.Verify(SUM),
                        RECEIVE,
                        new Step.Decompress(Compression.GZ),
                        new Step.ReadAhead("decompress"),
                        new Step.Qcow2FromStream()));
    }

    private static Arguments row(
            String name,
            SourceCapabilities source,
            Compression compression,
            DiskKind kind,
            int clusterBytes,
            @Nullable Checksum checksum,
            Step... steps) {
        return Arguments.of(name, new PipelineFacts(source, compression, kind, clusterBytes, checksum), List.of(steps));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void plans(String name, PipelineFacts facts, List<Step> steps) {
        assertThat(PipelinePlanner.plan(facts)).as(name).isEqualTo(steps);
    }
}
