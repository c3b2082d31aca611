package io.diskferry.transfer;

import io.diskferry.contract.EgressPlan;
import io.diskferry.contract.TransferPlan;
import io.diskferry.contract.TransferReport;
import io.diskferry.contract.TransferReport.Outcome;
import io.diskferry.problem.Problem;
import io.diskferry.problem.ProblemReport;
import io.diskferry.problem.Retry;
import io.diskferry.source.HttpSource;
import io.diskferry.source.ImportSource;
import io.diskferry.transfer.filter.Attempts;
import io.diskferry.transfer.filter.Checksum;
import io.diskferry.transfer.filter.Resuming;
import io.diskferry.transfer.filter.RetryPolicy;
import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.FetchRanges;
import io.diskferry.transfer.journal.NoteFile;
import io.diskferry.transfer.journal.ReportedNote;
import io.diskferry.transfer.journal.ResumeNote;
import io.diskferry.transfer.journal.Resumption;
import io.diskferry.transfer.open.OpenedImage;
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
    private final TransferPlan plan;
    private final Path path;
    private final SourceFiles files;
    private final RetryPolicy retry;
    private final Meter meter;
    private final ResumeNote note;
    private @Nullable String format;
    private long virtualSize;
    private Map<String, String> labels = Map.of();
    private @Nullable Problem problem;

    /**
     * @param path the file or device to fill; for an archive the top of the volume
     */
    Transfer(TransferPlan plan, Path path, SourceFiles files, RetryPolicy retry, Meter meter) {
        this.plan = plan;
        this.path = path;
        this.files = files;
        this.retry = retry;
        this.meter = meter;
        this.note = switch (plan.target().volumeMode()) {
            case Filesystem -> new NoteFile(path);
            case Block -> new ReportedNote(plan.resume(), meter);
        };
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
                found == null ? labels : null,
                found == null ? null : ProblemReport.of(found),
                found == null ? null : meter.resume());
    }

    private void transfer(ImportSource source) throws IOException {
        String name = source.kind();
        SourceContext context = new SourceContext(files, Objects.requireNonNullElse(plan.egress(), EgressPlan.DIRECT));
        OpenedSource opened = new Attempts(name, retry, meter).until(() -> Openers.open(source, context));
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
        into(Resumption.none(note, DiskKind.RAW.label(), "nothing is read"), target -> {
            target.prepare(0, plan.target().preallocate());
            return 0;
        });
    }

    private void fill(ReadableSource source, @Nullable Checksum checksum) throws IOException {
        meter.step("reading");
        if (plan.holdsArchive()) {
            format = new ArchiveImport(plan.target(), path, meter).run(source, checksum);
        } else {
            fillDisk(source, checksum);
        }
    }

    private void fillDisk(ReadableSource source, @Nullable Checksum checksum) throws IOException {
        try (OpenedImage image = OpenedImage.open(source, checksum)) {
            format = image.label();
            virtualSize = image.virtualSize();
            PipelineFacts facts = new PipelineFacts(
                    image.source().capabilities(),
                    image.compression(),
                    image.disk().rangesPay(),
                    image.segments() != null,
                    image.cuttable(),
                    image.disk().decoderBytes(),
                    Runtime.getRuntime().availableProcessors(),
                    image.checksum());
            Steps steps = PipelinePlanner.plan(facts);
            Resumption resumption = resumption(facts, steps.place().inParts(), source.contentVersion());
            into(resumption, target -> {
                resumption.begin(
                        source.name(), target, virtualSize, plan.target().preallocate(), meter);
                long filled = new Pipeline(image, target, resumption, meter).run(steps);
                source.verify();
                return filled;
            });
        }
    }

    private Resumption resumption(PipelineFacts facts, boolean inParts, @Nullable String content) {
        String reading = format + "@" + FetchRanges.CUTTING;
        return inParts && content != null
                ? Resumption.inParts(note, content, reading)
                : Resumption.none(note, reading, Restart.reason(facts, inParts, String.valueOf(format)));
    }

    /** Whatever fails to be written in here is the target's fault: sources and formats throw problems. */
    private void into(Resumption resumption, Filling filling) {
        try (Target target = Targets.open(plan.target(), path, meter)) {
            try {
                virtualSize = filling.fill(target);
                meter.step("syncing");
                target.finish(virtualSize);
                resumption.end();
            } catch (IOException e) {
                TransferFault fault = new TransferFault(
                        Targets.problem(e, path, new Problem.TargetTooSmall(virtualSize, target.capacityBytes())), e);
                giveUp(target, resumption, fault);
                throw fault;
            } catch (RuntimeException | Error e) {
                giveUp(target, resumption, e);
                throw e;
            }
        } catch (IOException e) {
            throw new TransferFault(new Problem.TargetUnwritable(path.toString(), String.valueOf(e.getMessage())), e);
        }
    }

    /** What a later attempt can build on stays. */
    private static void giveUp(Target target, Resumption resumption, Throwable why) throws IOException {
        boolean again = !(why instanceof TransferFault fault) || fault.problem().retry() != Retry.NEVER;
        if (!again) {
            resumption.end();
            target.discard();
        } else if (!resumption.possible()) {
            resumption.abandon();
            target.discard();
        }
    }

    @FunctionalInterface
    private interface Filling {
        long fill(Target target) throws IOException;
    }
}
