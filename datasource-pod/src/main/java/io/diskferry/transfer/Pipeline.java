package io.diskferry.transfer;

import io.diskferry.transfer.filter.Decompressing;
import io.diskferry.transfer.filter.Digesting;
import io.diskferry.transfer.filter.ReadAhead;
import io.diskferry.transfer.format.qcow2.Qcow2Decoders;
import io.diskferry.transfer.format.qcow2.Qcow2Header;
import io.diskferry.transfer.format.qcow2.RangedQcow2;
import io.diskferry.transfer.format.qcow2.StreamedQcow2;
import io.diskferry.transfer.format.raw.RawRanges;
import io.diskferry.transfer.format.raw.RawStream;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.target.Target;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Performs the steps that the planner chose. */
final class Pipeline {
    /** A compressed cluster takes at most twice its size, see {@link Qcow2Header}. */
    private static final int PACKED_CLUSTERS = 2;

    private final ReadableSource source;
    private final OpenedImage image;
    private final Target target;
    private final Meter meter;

    Pipeline(ReadableSource source, OpenedImage image, Target target, Meter meter) {
        this.source = source;
        this.image = image;
        this.target = target;
        this.meter = meter;
    }

    /**
     * Moves the bytes.
     *
     * @return the virtual size of the disk
     */
    long run(List<Step> steps) throws IOException {
        Step.Place place = (Step.Place) steps.getLast();
        List<Step.OverStream> over = steps.stream()
                .filter(Step.OverStream.class::isInstance)
                .map(Step.OverStream.class::cast)
                .toList();
        return switch (place) {
            case Step.RawByRanges raw -> rawByRanges(raw.connections());
            case Step.Qcow2ByRanges qcow2 -> qcow2ByRanges(qcow2.connections());
            case Step.RawFromStream _ -> rawFromStream(over);
            case Step.Qcow2FromStream _ -> qcow2FromStream(over);
        };
    }

    private long rawByRanges(int connections) throws IOException {
        long size = sourceSize();
        new ParallelRanges(source, RawRanges.of(size), 0).run(connections, () -> new Placing(target, size, null));
        return size;
    }

    private long qcow2ByRanges(int connections) throws IOException {
        Qcow2Header header = qcow2();
        RangedQcow2 ranges = RangedQcow2.open(header, sourceSize(), source::range);
        new ParallelRanges(source, ranges, PACKED_CLUSTERS * header.clusterSize())
                .run(connections, () -> qcow2Placing(header));
        return header.virtualSize();
    }

    private long rawFromStream(List<Step.OverStream> over) throws IOException {
        try (Layers layers = new Layers(image.fromStart(), over)) {
            long size = RawStream.copy(layers.top, new Placing(target, Long.MAX_VALUE, null));
            layers.verify();
            return size;
        }
    }

    private long qcow2FromStream(List<Step.OverStream> over) throws IOException {
        Qcow2Header header = qcow2();
        int decoders = Runtime.getRuntime().availableProcessors();
        try (ParallelPlacing sink = new ParallelPlacing(decoders, () -> qcow2Placing(header));
                Passes passes = new Passes(over)) {
            StreamedQcow2.read(header, passes::next, sink);
            sink.finish();
            passes.verify();
        }
        return header.virtualSize();
    }

    /** The same stream from the beginning as often as it is needed; what every pass delivered is verified, not the first's alone. */
    private final class Passes implements AutoCloseable {
        private final List<Step.OverStream> over;
        private @Nullable Layers layers;

        Passes(List<Step.OverStream> over) {
            this.over = over;
        }

        InputStream next() throws IOException {
            if (layers == null) {
                layers = new Layers(image.fromStart(), over);
            } else {
                verify();
                close();
                meter.note("the image's tables lie behind its data; it is read once more");
                layers = new Layers(source.stream(0), over);
            }
            return layers.top;
        }

        void verify() throws IOException {
            if (layers != null) {
                layers.verify();
            }
        }

        @Override
        public void close() throws IOException {
            if (layers != null) {
                layers.close();
            }
        }
    }

    private Placing qcow2Placing(Qcow2Header header) {
        return new Placing(target, header.virtualSize(), Qcow2Decoders.decoder(header));
    }

    private Qcow2Header qcow2() {
        return Objects.requireNonNull(image.qcow2(), "the planner chose a qcow2 step for another image");
    }

    private long sourceSize() {
        return Objects.requireNonNull(
                source.capabilities().sizeBytes(), "the planner chose ranges of a source without size");
    }

    /** The filters over a stream, and the one among them that has something to say at the end. */
    private static final class Layers implements AutoCloseable {
        private InputStream top;
        private @Nullable Digesting digesting;

        Layers(InputStream bottom, List<Step.OverStream> steps) {
            this.top = bottom;
            for (Step.OverStream step : steps) {
                top = switch (step) {
                    case Step.Verify verify -> {
                        digesting = new Digesting(top, verify.checksum());
                        yield digesting;
                    }
                    case Step.ReadAhead ahead -> new ReadAhead(top, ahead.what());
                    case Step.Decompress decompress -> Decompressing.open(top, decompress.compression());
                };
            }
        }

        void verify() throws IOException {
            if (digesting != null) {
                digesting.verify();
            }
        }

        @Override
        public void close() throws IOException {
            top.close();
        }
    }
}
