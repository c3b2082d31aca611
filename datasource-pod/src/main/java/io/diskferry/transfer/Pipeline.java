package io.diskferry.transfer;

import io.diskferry.transfer.format.DiskImage;
import io.diskferry.transfer.format.StreamPasses;
import io.diskferry.transfer.journal.Journal;
import io.diskferry.transfer.journal.Resumption;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.segment.SegmentStreamReader;
import io.diskferry.transfer.segment.SegmentedFile;
import io.diskferry.transfer.segment.XzBlocksInStream;
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

    Pipeline(OpenedImage image, Target target, Resumption resumption, Meter meter) {
        this.source = image.source();
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
        List<Step.OverStream> over = Step.overStream(steps);
        return switch (place) {
            case Step.ByRanges ranges -> byRanges(ranges.connections());
            case Step.BySegments segments -> bySegments(segments.threads());
            case Step.SegmentsFromStream segments -> segmentsFromStream(segments.threads(), over);
            case Step.FromStream _ -> fromStream(image.fromStart(), over);
        };
    }

    private long byRanges(int connections) throws IOException {
        image.leaveStream();
        DiskImage disk = image.disk();
        Journal journal = resumption.journal(disk.ranges(image.file()), target, sourceSize());
        new ParallelRanges(source, journal, disk.span()).run(connections, () -> placing(disk.virtualSize()));
        return disk.virtualSize();
    }

    private long bySegments(int threads) throws IOException {
        image.leaveStream();
        SegmentedFile segments =
                Objects.requireNonNull(image.segments(), "the planner chose segments where there are none");
        Journal journal = resumption.journal(segments.ranges(sourceSize()), target, sourceSize());
        new ParallelSegments(source, segments, journal, target).run(threads);
        return DiskEnd.withoutFooter(target, segments.size(), resumption);
    }

    private long sourceSize() {
        return Objects.requireNonNull(source.capabilities().sizeBytes(), "who serves ranges knows the size");
    }

    private long segmentsFromStream(int threads, List<Step.OverStream> over) throws IOException {
        try (StreamedSegments segments = new StreamedSegments(target, threads);
                Layers layers = new Layers(image.fromStart(), over)) {
            long size = segments.run(new XzBlocksInStream(layers.top()));
            layers.verify();
            return DiskEnd.withoutFooter(target, size, resumption);
        } catch (SegmentStreamReader.UncutException e) {
            meter.note("the file cannot be cut into parts as its beginning promised; it is read once more");
            return fromStream(source.stream(0), PipelinePlanner.overStream(image.compression(), image.checksum()));
        }
    }

    private long fromStream(InputStream fromStart, List<Step.OverStream> over) throws IOException {
        DiskImage disk = image.disk();
        int decoders = Runtime.getRuntime().availableProcessors();
        long virtualSize = disk.virtualSize() == 0 ? Long.MAX_VALUE : disk.virtualSize();
        try (ParallelPlacing sink = new ParallelPlacing(decoders, () -> placing(virtualSize));
                Passes passes = new Passes(fromStart, over)) {
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
        private final InputStream fromStart;
        private final List<Step.OverStream> over;
        private @Nullable Layers layers;

        Passes(InputStream fromStart, List<Step.OverStream> over) {
            this.fromStart = fromStart;
            this.over = over;
        }

        @Override
        public InputStream next() throws IOException {
            if (layers == null) {
                layers = new Layers(fromStart, over);
            } else {
                verify();
                close();
                meter.note("the image's tables lie behind its data; it is read once more");
                layers = new Layers(source.stream(0), over);
            }
            return layers.top();
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
