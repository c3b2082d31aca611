package io.diskferry.transfer;

import io.diskferry.contract.TargetPlan;
import io.diskferry.problem.Problem;
import io.diskferry.problem.Problem.TargetTooSmall;
import io.diskferry.transfer.archive.Unpacking;
import io.diskferry.transfer.filter.Checksum;
import io.diskferry.transfer.filter.Compression;
import io.diskferry.transfer.filter.Filter;
import io.diskferry.transfer.filter.Filters;
import io.diskferry.transfer.open.StreamHead;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.target.FileTree;
import io.diskferry.transfer.target.Targets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Fills a volume with the files of a tar archive, plain or compressed: one pass over the stream, straight to their places. */
final class ArchiveImport {
    private static final int MAGIC_BYTES = 512;

    private final TargetPlan plan;
    private final Path volume;
    private final Meter meter;

    /** @param volume where the volume is mounted */
    ArchiveImport(TargetPlan plan, Path volume, Meter meter) {
        this.plan = plan;
        this.volume = volume;
        this.meter = meter;
    }

    /**
     * Unpacks a source.
     *
     * @param checksum what the user says that the bytes add up to
     * @return how the report names what was found
     */
    String run(ReadableSource source, @Nullable Checksum checksum) throws IOException {
        StreamHead head = new StreamHead(source.stream(0), source.capabilities().sizeBytes());
        Compression compression = Compression.of(bytes(head.read(0, MAGIC_BYTES)));
        try (Filters stream = new Filters(head.fromStart(), Filter.over(compression, checksum))) {
            into(tree -> {
                Unpacking.run(stream.top(), tree);
                stream.verify();
                source.verify();
            });
        }
        return compression == Compression.NONE ? "tar" : compression.label() + "+tar";
    }

    /** Whatever fails to be written in here is the volume's fault: sources and the archive throw problems. */
    private void into(Filling filling) {
        try (FileTree tree = FileTree.open(plan, volume, meter)) {
            try {
                filling.fill(tree);
                meter.step("syncing");
                tree.finish();
            } catch (IOException e) {
                tree.discard();
                throw new TransferFault(problem(e, tree.capacityBytes()), e);
            } catch (RuntimeException | Error e) {
                tree.discard();
                throw e;
            }
        } catch (IOException e) {
            throw new TransferFault(problem(e, plan.sizeBytes()), e);
        }
    }

    private Problem problem(IOException failure, long capacityBytes) {
        return Targets.problem(failure, volume, TargetTooSmall.forArchive(0, capacityBytes));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    @FunctionalInterface
    private interface Filling {
        void fill(FileTree tree) throws IOException;
    }
}
