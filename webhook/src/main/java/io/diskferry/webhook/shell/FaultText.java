package io.diskferry.webhook.shell;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A fault of ours for the log: what was thrown and where. What the exceptions say is left out, since it may be out of the object. */
final class FaultText {
    private static final int MAX_CAUSES = 5;

    private FaultText() {}

    /** One line an exception, and one for each place on the way there. */
    static String of(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .map(FaultText::one)
                .collect(Collectors.joining("\ncaused by "));
    }

    private static String one(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .map(place -> "\n\tat " + place)
                .collect(Collectors.joining("", thrown.getClass().getName(), ""));
    }
}
