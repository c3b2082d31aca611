package io.diskferry.webhook.shell;

/** A body is not taken in. */
final class BodyRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String sentence;

    /** @param sentence what is wrong, and what to do where that is not plain */
    BodyRefusedException(Reason reason, String sentence) {
        super(sentence, null, false, false);
        this.reason = reason;
        this.sentence = sentence;
    }

    Reason reason() {
        return reason;
    }

    String sentence() {
        return sentence;
    }

    /** Why, as HTTP says it. */
    enum Reason {
        BROKEN_OFF(400),
        TOO_SLOW(408),
        TOO_LARGE(413),
        NO_ROOM(429);

        private final int httpStatus;

        Reason(int httpStatus) {
            this.httpStatus = httpStatus;
        }

        int httpStatus() {
            return httpStatus;
        }
    }
}
