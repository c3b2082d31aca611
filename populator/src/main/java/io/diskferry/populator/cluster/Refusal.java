package io.diskferry.populator.cluster;

/**
 * Why the server does not want a write: a quota, a limit range, an admission policy, missing rights, a field that it
 * does not accept. Trying again without a change elsewhere does not help.
 *
 * @param status HTTP status: 400, 403, 422, or 404 where an object was to be made in a namespace that is not there
 * @param reason Kubernetes' word for it: {@code Forbidden}, {@code Invalid}, …
 * @param message the server's sentence, fit to be shown to the user
 */
public record Refusal(int status, String reason, String message) {
    /** Whether a ResourceQuota is exhausted; Kubernetes says so in words only. */
    public boolean isQuotaExceeded() {
        return status == 403 && message.contains("exceeded quota");
    }

    /** Whether the namespace is being deleted, so that nothing can be made in it any more. */
    public boolean isNamespaceTerminating() {
        return status == 403 && message.contains("because it is being terminated");
    }
}
