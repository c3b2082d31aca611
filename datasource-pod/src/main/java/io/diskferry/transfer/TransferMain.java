package io.diskferry.transfer;

import io.diskferry.contract.TransferPlan;
import io.diskferry.contract.TransferReport;
import io.diskferry.problem.Problem;
import io.diskferry.problem.Problem.InternalFault;
import io.diskferry.problem.ProblemReport;
import io.diskferry.transfer.filter.RetryPolicy;
import io.diskferry.transfer.report.JsonReport;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.report.TransferFault;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The process of a data-source pod. Without arguments it does what the pod's files say. For use elsewhere:
 *
 * <pre>
 *   TransferMain --url URL --size BYTES --target FILE
 *                           imports into a file; no progress is served, no report is left
 *   TransferMain [--plan FILE] [--target PATH] [--report FILE] [--tls DIR] [--progress-port PORT|none]
 *                [--credentials DIR] [--authorities DIR] [--secret-headers DIR] [--proxy DIR]
 *                [--pull-secrets DIR]
 *                           the same as in a pod, with what is named elsewhere
 *   TransferMain --place-pause FILE
 *                           copies the program there that waits in the container of an image that the node pulled
 *   TransferMain --check    prints the version
 *   TransferMain --train    runs imports on loopback, to record an AOT cache
 * </pre>
 *
 * The exit code is 0 when the target is filled, otherwise see {@link ExitCode}.
 */
public final class TransferMain {
    private static final System.Logger LOG = System.getLogger(TransferMain.class.getName());

    private TransferMain() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 1 && arguments[0].equals("--check")) {
            System.out.println("diskferry datasource-pod " + version());
            System.exit(ExitCode.COMPLETE);
        }
        if (arguments.length == 1 && arguments[0].equals("--train")) {
            Training.run();
            System.exit(ExitCode.COMPLETE);
        }
        if (arguments.length == 2 && arguments[0].equals("--place-pause")) {
            PauseProgram.place(Path.of(arguments[1]));
            System.exit(ExitCode.COMPLETE);
        }
        PodLayout layout = CommandLine.parse(arguments);
        if (layout == null) {
            System.err.println("unknown or incomplete arguments; see the documentation of TransferMain");
            System.exit(ExitCode.USAGE);
        } else {
            System.exit(run(layout, InstantSource.system()));
        }
    }

    /** Does what a plan says, leaves the report, and gives the exit code. */
    static int run(PodLayout layout, InstantSource clock) {
        Meter meter = new Meter(clock);
        Outcome outcome = outcome(layout, meter);
        LOG.log(Level.INFO, outcome.report().toString());
        Path report = layout.report();
        if (report != null) {
            leave(outcome.report(), report);
        }
        Problem problem = outcome.problem();
        return problem == null ? ExitCode.COMPLETE : ExitCode.of(problem);
    }

    private static void leave(TransferReport report, Path file) {
        try {
            JsonReport.write(report, file);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the report cannot be left at " + file, e);
        }
    }

    private record Outcome(TransferReport report, @Nullable Problem problem) {
        static Outcome failed(Problem problem, Meter meter) {
            return new Outcome(
                    new TransferReport(
                            TransferPlan.VERSION,
                            TransferReport.Outcome.FAILED,
                            null,
                            0,
                            meter.bytesRead(),
                            meter.bytesWritten(),
                            false,
                            null,
                            ProblemReport.of(problem),
                            meter.resume()),
                    problem);
        }
    }

    private static Outcome outcome(PodLayout layout, Meter meter) {
        try {
            TransferPlan plan = layout.plan().get();
            Path target = layout.targetFor(plan);
            try (ProgressService _ = ProgressService.of(layout, plan.ownerUid(), meter)) {
                Transfer transfer = new Transfer(plan, target, layout.files(), RetryPolicy.DEFAULT, meter);
                return new Outcome(transfer.run(), transfer.problem());
            }
        } catch (TransferFault fault) {
            return Outcome.failed(fault.problem(), meter);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "the transfer broke", e);
            return Outcome.failed(new InternalFault(e.toString()), meter);
        }
    }

    /** Version of this build. */
    static String version() {
        String version = TransferMain.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
