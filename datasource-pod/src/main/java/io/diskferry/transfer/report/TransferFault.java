package io.diskferry.transfer.report;

import io.diskferry.problem.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Carries a {@link Problem} from where it was found to the one place that reports it. */
public final class TransferFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final Duration notBefore;

    public TransferFault(Problem problem) {
        this(problem, null, Duration.ZERO);
    }

    public TransferFault(Problem problem, @Nullable Throwable cause) {
        this(problem, cause, Duration.ZERO);
    }

    /** @param notBefore how long the other side asks to be left alone */
    public TransferFault(Problem problem, Duration notBefore) {
        this(problem, null, notBefore);
    }

    private TransferFault(Problem problem, @Nullable Throwable cause, Duration notBefore) {
        super(problem.message(), cause);
        this.problem = problem;
        this.notBefore = notBefore;
    }

    /** What went wrong. */
    public Problem problem() {
        return problem;
    }

    /** How long the other side asks to be left alone; zero when it asks nothing. */
    public Duration notBefore() {
        return notBefore;
    }
}
