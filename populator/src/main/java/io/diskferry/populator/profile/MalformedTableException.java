package io.diskferry.populator.profile;

/** A table of provisioners that does not have the form that {@link TableReader} describes; the message says where. */
final class MalformedTableException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedTableException(String message) {
        super(message);
    }
}
