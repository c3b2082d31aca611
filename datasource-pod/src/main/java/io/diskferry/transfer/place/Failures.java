package io.diskferry.transfer.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Carries what one thread threw over to another. */
final class Failures {
    private Failures() {}

    /** Throws it as it is, or as the IOException inside it. */
    static void rethrow(@Nullable Throwable failure) throws IOException {
        switch (failure) {
            case null -> {}
            case UncheckedIOException e -> throw new IOException(e.getMessage(), e);
            case RuntimeException e -> throw e;
            case IOException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }
}
