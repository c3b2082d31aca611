package io.diskferry.transfer;

import io.diskferry.contract.EgressPlan;
import io.diskferry.contract.TransferPlan;
import io.diskferry.contract.TransferReport;
import io.diskferry.contract.TransferReport.Outcome;
import io.diskferry.problem.Problem;
import io.diskferry.problem.Problem.ImageUnsupported;
import io.diskferry.problem.ProblemReport;
import io.diskferry.source.HttpSource;
import io.diskferry.source.ImportSource;
import io.diskferry.transfer.filter.Attempts;
import io.diskferry.transfer.filter.Checksum;
import io.diskferry.transfer.filter.Resuming;
import io.diskferry.transfer.filter.RetryPolicy;
import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.qcow2.Qcow2Header;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.OpenedSource;
import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.source.SourceContext;
import io.diskferry.transfer.source.SourceFiles;
import io.diskferry.transfer.target.Target;
import io.diskferry.transfer.target.Targets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One transfer from plan to report: opens the source, looks at it, plans, moves the bytes, syncs. */
final class Transfer {
    private static final String ARCHIVE = "archive";

    private final TransferPlan plan;
    private final Path path;
    private final SourceFiles files;
    private final RetryPolicy retry;
    private final Meter meter;
    private final Runnable reached;
    private @Nullable String format;
    private long virtualSize;
    private Map<String, String> labels = Map.of();
    private @Nullable Problem problem;

    /**
     * @param path the file or device to fill
     * @param reached run once the source has answered
     */
    Transfer(TransferPlan plan, Path path, SourceFiles files, RetryPolicy retry, Meter meter, Runnable reached) {
        this.plan = plan;
        this.path = path;
        this.files = files;
        this.retry = retry;
        this.meter = meter;
        this.reached = reached;
    }

    /** Runs it; a problem is in the report. */
    TransferReport run() {
        try {
            transfer(PlanReader.source(plan));
        } catch (TransferFault fault) {
            problem = fault.problem();
        } catch (IOException e) {
            problem = new Problem.InternalFault(String.valueOf(e));
        }
        return report();
    }

    /** What went wrong in {@link #run}; null when nothing did. */
    @Nullable
    Problem problem() {
        return problem;
    }

    private TransferReport report() {
        Problem found = problem;
        return new TransferReport(
                TransferPlan.VERSION,
                found == null ? Outcome.COMPLETE : Outcome.FAILED,
                format,
                virtualSize,
                meter.bytesRead(),
                meter.bytesWritten(),
                found == null && plan.target().preallocate(),
                labels,
                found == null ? null : ProblemReport.of(found));
    }

    private void transfer(ImportSource source) throws IOException {
        if (plan.contentType().equals(ARCHIVE)) {
            throw new TransferFault(new ImageUnsupported("tar", "archives are not unpacked by this version"));
        }
        String name = source.kind();
        SourceContext context = new SourceContext(files, Objects.requireNonNullElse(plan.egress(), EgressPlan.DIRECT));
        OpenedSource opened = new Attempts(name, retry, meter).until(() -> Openers.open(source, context));
        reached.run();
        switch (opened) {
            case OpenedSource.Nothing _ -> blank();
            case OpenedSource.Bytes(ReadableSource bytes) -> {
                try (ReadableSource resuming = new Resuming(bytes, retry, meter)) {
                    fill(resuming, checksum(source));
                }
            }
            case OpenedSource.Packed(OpenedSource.Search search, Map<String, String> wanted) -> {
                try (ReadableSource found = search.find(opening -> mended(name, opening))) {
                    fill(found, null);
                }
                labels = wanted;
            }
        }
    }

    private ReadableSource mended(String name, OpenedSource.Opening opening) {
        return new Resuming(new Attempts(name, retry, meter).until(opening::open), retry, meter);
    }

    private static @Nullable Checksum checksum(ImportSource source) {
        return source instanceof HttpSource(var _, var _, var _, String checksum, var _, var _, var _)
                        && checksum != null
                ? Checksum.parse(checksum)
                : null;
    }

    private void blank() {
        format = DiskKind.RAW.label();
        into(target -> {
            target.prepare(0, plan.target().preallocate());
            return 0;
        });
    }

    private void fill(ReadableSource source, @Nullable Checksum checksum) throws IOException {
        Long size = source.capabilities().sizeBytes();
        meter.step("reading");
        try (OpenedImage image = OpenedImage.open(source)) {
            format = image.label();
            Qcow2Header header = image.qcow2();
            virtualSize = knownSize(image, size);
            PipelineFacts facts = new PipelineFacts(
                    source.capabilities(),
                    image.compression(),
                    image.kind(),
                    header == null ? 0 : header.clusterSize(),
                    checksum);
            into(target -> {
                target.prepare(virtualSize, plan.target().preallocate());
                long filled = new Pipeline(source, image, target, meter).run(PipelinePlanner.plan(facts));
                source.verify();
                return filled;
            });
        }
    }

    /** The virtual size as far as it is known before reading; 0 when it is not. */
    private static long knownSize(OpenedImage image, @Nullable Long size) {
        if (image.qcow2() != null) {
            return image.qcow2().virtualSize();
        }
        return image.label().equals(image.kind().label()) && size != null ? size : 0;
    }

    /** Whatever fails to be written in here is the target's fault: sources and formats throw problems. */
    private void into(Filling filling) {
        try (Target target = Targets.open(plan.target(), path, meter)) {
            try {
                virtualSize = filling.fill(target);
                meter.step("syncing");
                target.finish(virtualSize);
            } catch (IOException e) {
                target.discard();
                throw new TransferFault(Targets.problem(e, path, virtualSize, target.capacityBytes()), e);
            } catch (RuntimeException | Error e) {
                target.discard();
                throw e;
            }
        } catch (IOException e) {
            throw new TransferFault(new Problem.TargetUnwritable(path.toString(), String.valueOf(e.getMessage())), e);
        }
    }

    @FunctionalInterface
    private interface Filling {
        long fill(Target target) throws IOException;
    }
}
