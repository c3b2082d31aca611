package io.diskferry.transfer.source.registry.image;

/** A document of an image breaks its specification; the message completes "the image is damaged: …". */
public final class MalformedImageException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedImageException(String what) {
        super(what);
    }

    public MalformedImageException(String what, Throwable cause) {
        super(what, cause);
    }
}
