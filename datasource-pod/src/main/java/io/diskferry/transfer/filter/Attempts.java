package io.diskferry.transfer.filter;

import io.diskferry.problem.Problem;
import io.diskferry.problem.Problem.SourceChanged;
import io.diskferry.problem.Problem.SourceInterrupted;
import io.diskferry.problem.Retry;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.report.TransferFault;
import java.io.IOException;

/** Counts the failures of one reading and decides whether another try is worth it. */
public final class Attempts {
    private final String source;
    private final RetryPolicy policy;
    private final Meter meter;
    private int failures;

    /**
     * @param source its name for messages
     * @param policy how often
     * @param meter is told of every new attempt
     */
    public Attempts(String source, RetryPolicy policy, Meter meter) {
        this.source = source;
        this.policy = policy;
        this.meter = meter;
    }

    /** Does something until it succeeds or is not worth trying any more. */
    public <T> T until(Opening<T> opening) {
        while (true) {
            try {
                meter.asking();
                try {
                    return opening.open();
                } finally {
                    meter.answered();
                }
            } catch (IOException e) {
                failed(e);
            } catch (TransferFault e) {
                failed(e);
            }
        }
    }

    /** New bytes came: earlier failures count no more. */
    void progressed() {
        if (failures > 0) {
            failures = 0;
            meter.note(null);
        }
    }

    /** A connection broke. Returns after a pause, or throws when there were too many. */
    void failed(IOException cause) {
        failed(new TransferFault(new SourceInterrupted(source, said(cause)), cause));
    }

    /** Something was found to be wrong. Returns after a pause when that can pass, or throws it. */
    void failed(TransferFault fault) {
        if (!passes(fault.problem()) || ++failures >= policy.tries()) {
            throw fault;
        }
        meter.again(fault.problem().message() + "; trying again");
        try {
            policy.pause().sleep(policy.after(failures, fault.notBefore()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fault;
        }
    }

    /** A changed file is read from the start again, which is more than this reading can do. */
    private static boolean passes(Problem problem) {
        return problem.retry() == Retry.BACKOFF && !(problem instanceof SourceChanged);
    }

    static String said(IOException cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    /** Opens something. */
    @FunctionalInterface
    public interface Opening<T> {
        T open() throws IOException;
    }
}
