package io.diskferry.transfer.report;

import io.diskferry.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Carries a {@link Problem} from where it was found to the one place that reports it. */
public final class TransferFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public TransferFault(Problem problem) {
        this(problem, null);
    }

    public TransferFault(Problem problem, @Nullable Throwable cause) {
        super(problem.message(), cause);
        this.problem = problem;
    }

    /** What went wrong. */
    public Problem problem() {
        return problem;
    }
}
