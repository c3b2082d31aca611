package io.diskferry.transfer.source.registry.image;

/** An address names no container image; the message completes "the address cannot be used: …" and does not repeat it. */
public final class MalformedReferenceException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedReferenceException(String what) {
        super(what);
    }

    public MalformedReferenceException(String what, Throwable cause) {
        super(what, cause);
    }
}
