package io.diskferry.populator.uninstall;

/** The way is barred by something that a person has to look at; the message says what is not done, and why. */
final class BlockedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BlockedException(String message) {
        super(message);
    }
}
