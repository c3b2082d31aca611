package io.diskferry.transfer;

import io.diskferry.transfer.format.DiskImage;
import io.diskferry.transfer.format.StreamPasses;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.segment.SegmentedFile;
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
    private final Meter meter;

    Pipeline(OpenedImage image, Target target, Meter meter) {
        this.source = image.source();
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
        List<Step.OverStream> over = Step.overStream(steps);
        return switch (place) {
            case Step.ByRanges ranges -> byRanges(ranges.connections());
            case Step.BySegments segments -> bySegments(segments.threads());
            case Step.FromStream _ -> fromStream(over);
        };
    }

    private long byRanges(int connections) throws IOException {
        DiskImage disk = image.disk();
        new ParallelRanges(source, disk.ranges(image.file()), disk.span())
                .run(connections, () -> placing(disk.virtualSize()));
        return disk.virtualSize();
    }

    private long bySegments(int threads) throws IOException {
        SegmentedFile segments =
                Objects.requireNonNull(image.segments(), "the planner chose segments where there are none");
        new ParallelSegments(source, segments, target).run(threads);
        return segments.size();
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
            return layers.top();
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
}
