package io.diskferry.populator.claim;

import io.diskferry.populator.cluster.Refusal;

/** What the server refused, why, and what the user can do: the work goes on by itself afterwards. */
public final class RefusalText {
    private static final String BY_ITSELF = " The import goes on by itself after that.";

    private RefusalText() {}

    /** One or two sentences. */
    public static String of(Refusal refusal) {
        String message = refusal.message();
        return message + (message.endsWith(".") ? " " : ". ") + advice(refusal) + BY_ITSELF;
    }

    private static String advice(Refusal refusal) {
        String message = refusal.message();
        if (refusal.isQuotaExceeded()) {
            return "Delete what is not needed in this namespace, or have the ResourceQuota raised.";
        }
        if (message.contains(" usage per ") || message.contains("must specify limits")) {
            return "Ask for what the LimitRange of this namespace allows, or have it changed.";
        }
        if (message.contains("PodSecurity")) {
            return "Have the namespace admit pods of the level restricted.";
        }
        return "Have whoever runs the cluster allow it.";
    }
}
