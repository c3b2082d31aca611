package io.diskferry.problem;

/**
 * A {@link Problem} as it crosses from the pod to the controller.
 *
 * @param code {@link Problem#code()}
 * @param retry {@link Problem#retry()}
 * @param message {@link Problem#message()}
 * @param advice {@link Problem#advice()}
 */
public record ProblemReport(String code, Retry retry, String message, String advice) {
    /** What the wire carries of a problem. */
    public static ProblemReport of(Problem problem) {
        return new ProblemReport(problem.code(), problem.retry(), problem.message(), problem.advice());
    }

    /** Message and advice as one text for a condition or an event. */
    public String sentence() {
        return message + ". " + advice;
    }
}
