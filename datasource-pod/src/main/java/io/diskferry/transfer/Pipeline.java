package io.diskferry.transfer;

import io.diskferry.transfer.filter.Filter;
import io.diskferry.transfer.filter.Filters;
import io.diskferry.transfer.format.DiskImage;
import io.diskferry.transfer.format.StreamPasses;
import io.diskferry.transfer.journal.Journal;
import io.diskferry.transfer.journal.Resumption;
import io.diskferry.transfer.open.OpenedImage;
import io.diskferry.transfer.place.DiskEnd;
import io.diskferry.transfer.place.ParallelPlacing;
import io.diskferry.transfer.place.ParallelRanges;
import io.diskferry.transfer.place.ParallelSegments;
import io.diskferry.transfer.place.Placing;
import io.diskferry.transfer.place.StreamedSegments;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.segment.SegmentStreamReader;
import io.diskferry.transfer.segment.SegmentedFile;
import io.diskferry.transfer.segment.XzBlocksInStream;
import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.target.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
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
    long run(Steps steps) throws IOException {
        return switch (steps.place()) {
            case Steps.ByRanges ranges -> byRanges(ranges.connections());
            case Steps.BySegments segments -> bySegments(segments.threads());
            case Steps.SegmentsFromStream segments -> segmentsFromStream(segments.threads(), steps.filters());
            case Steps.FromStream stream -> fromStream(image.fromStart(), steps.filters(), stream.decoders());
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

    private long segmentsFromStream(int threads, List<Filter> filters) throws IOException {
        try (StreamedSegments segments = new StreamedSegments(target, threads);
                Filters stream = new Filters(image.fromStart(), filters)) {
            OptionalLong size = place(segments, stream);
            stream.verify();
            if (size.isPresent()) {
                return DiskEnd.withoutFooter(target, size.getAsLong(), resumption);
            }
        }
        meter.note("the file cannot be cut into parts as its beginning promised; it is read once more");
        // A raw disk's parts are not decoded once more.
        return fromStream(source.stream(0), Filter.over(image.compression(), image.checksum()), 1);
    }

    /**
     * Places what can be cut, and says how large the disk is when that was all. If not, what is placed already stays where it is; so
     * the rest is read, too, and is verified with it.
     */
    private static OptionalLong place(StreamedSegments segments, Filters stream) throws IOException {
        try {
            return OptionalLong.of(segments.run(new XzBlocksInStream(stream.top())));
        } catch (SegmentStreamReader.UncutException e) {
            stream.top().transferTo(OutputStream.nullOutputStream());
            return OptionalLong.empty();
        }
    }

    private long fromStream(InputStream fromStart, List<Filter> filters, int decoders) throws IOException {
        DiskImage disk = image.disk();
        long virtualSize = disk.virtualSize() == 0 ? Long.MAX_VALUE : disk.virtualSize();
        try (ParallelPlacing sink = new ParallelPlacing(decoders, () -> placing(virtualSize));
                Passes passes = new Passes(fromStart, filters)) {
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
        private final List<Filter> filters;
        private @Nullable Filters pass;

        Passes(InputStream fromStart, List<Filter> filters) {
            this.fromStart = fromStart;
            this.filters = filters;
        }

        @Override
        public InputStream next() throws IOException {
            if (pass == null) {
                pass = new Filters(fromStart, filters);
            } else {
                verify();
                close();
                meter.note("the image's tables lie behind its data; it is read once more");
                pass = new Filters(source.stream(0), filters);
            }
            return pass.top();
        }

        void verify() throws IOException {
            if (pass != null) {
                pass.verify();
            }
        }

        @Override
        public void close() throws IOException {
            if (pass != null) {
                pass.close();
            }
        }
    }
}
