package io.diskferry.transfer.kernel;

import org.jspecify.annotations.Nullable;

/** A native library is missing or is not what its callers were written for. */
final class KernelUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    KernelUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
