package io.diskferry.transfer;

import io.diskferry.transfer.filter.Decompressing;
import io.diskferry.transfer.filter.Digesting;
import io.diskferry.transfer.filter.ReadAhead;
import io.diskferry.transfer.format.DiskImage;
import io.diskferry.transfer.format.StreamPasses;
import io.diskferry.transfer.journal.Journal;
import io.diskferry.transfer.journal.Resumption;
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
    private final ReadableSource source;
    private final OpenedImage image;
    private final Target target;
    private final Resumption resumption;
    private final Meter meter;

    Pipeline(ReadableSource source, OpenedImage image, Target target, Resumption resumption, Meter meter) {
        this.source = source;
        this.image = image;
        this.target = target;
        this.resumption = resumption;
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
            case Step.ByRanges ranges -> byRanges(ranges.connections());
            case Step.FromStream _ -> fromStream(over);
        };
    }

    private long byRanges(int connections) throws IOException {
        DiskImage disk = image.disk();
        Long size = Objects.requireNonNull(source.capabilities().sizeBytes(), "who serves ranges knows the size");
        Journal journal = resumption.journal(disk.ranges(image.file()), target, size);
        new ParallelRanges(source, journal, disk.span()).run(connections, () -> placing(disk.virtualSize()));
        return disk.virtualSize();
    }

    private long fromStream(List<Step.OverStream> over) throws IOException {
        DiskImage disk = image.disk();
        int decoders = Runtime.getRuntime().availableProcessors();
        long virtualSize = disk.virtualSize() == 0 ? Long.MAX_VALUE : disk.virtualSize();
        try (ParallelPlacing sink = new ParallelPlacing(decoders, () -> placing(virtualSize));
                Passes passes = new Passes(over)) {
            long size = disk.read(passes, sink);
            sink.finish();
            passes.verify();
            return size;
        }
    }

    private Placing placing(long virtualSize) {
        return new Placing(target, virtualSize, image.disk().decoder());
    }

    /** The same stream from the beginning as often as it is needed; what every pass delivered is verified, not the first's alone. */
    private final class Passes implements StreamPasses, AutoCloseable {
        private final List<Step.OverStream> over;
        private @Nullable Layers layers;

        Passes(List<Step.OverStream> over) {
            this.over = over;
        }

        @Override
        public InputStream next() throws IOException {
            if (layers == null) {
                layers = new Layers(image.fromStart(), over);
            } else {
                verify();
                close();
                announceAnother();
                layers = new Layers(source.stream(0), over);
            }
            return layers.top;
        }

        private void announceAnother() {
            Long size = source.capabilities().sizeBytes();
            if (size != null) {
                meter.expect(size);
            }
            meter.note("the image's tables lie behind its data; it is read once more");
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
