package io.diskferry.populator;

/** The environment does not say what it must; the message is one line for whoever installed this. */
public final class MalformedSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedSettingsException(String message) {
        super(message);
    }
}
