package io.diskferry.transfer.source.gcs;

import io.diskferry.problem.Problem;
import io.diskferry.problem.Problem.SourceAccessDenied;
import io.diskferry.problem.Problem.SourceChanged;
import io.diskferry.transfer.source.http.Refusals;
import io.diskferry.transfer.source.http.message.ResponseHead;

/**
 * What refusals of Google Cloud Storage mean; its statuses say all that there is to know.
 *
 * @param anonymous whether nobody asks by name
 */
record GcsRefusals(boolean anonymous) implements Refusals {
    private static final String NOT_PUBLIC = "the object is not public, and the source names no Secret";
    /** Whoever may not list a bucket is not told what is not in it. */
    private static final String NO_RIGHT = "its account may not read the object, or there is none of this name";

    @Override
    public Problem of(String name, ResponseHead head, byte[] beginning) {
        return switch (head.status()) {
            case 401 -> new SourceAccessDenied(name, anonymous ? NOT_PUBLIC : "its access token is not taken");
            case 403 -> new SourceAccessDenied(name, anonymous ? NOT_PUBLIC : NO_RIGHT);
            case 412 -> new SourceChanged(name);
            default -> BY_STATUS.of(name, head, beginning);
        };
    }
}
