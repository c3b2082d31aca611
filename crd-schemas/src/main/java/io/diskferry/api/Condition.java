package io.diskferry.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One aspect of an object's state. A list of conditions holds at most one of each type.
 *
 * @param type a DataVolume's types are those of {@link io.diskferry.name.ConditionType}
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param lastTransitionTime when the status last changed, RFC 3339
 * @param lastHeartbeatTime when anything of the condition last changed, RFC 3339
 * @param reason one CamelCase word
 * @param message a sentence for the user
 */
public record Condition(
        String type,
        String status,
        @Nullable String lastTransitionTime,
        @Nullable String lastHeartbeatTime,
        @Nullable String reason,
        @Nullable String message) {
    /** The aspect holds. */
    public static final String TRUE = "True";
    /** The aspect does not hold. */
    public static final String FALSE = "False";
    /** It cannot be told. */
    public static final String UNKNOWN = "Unknown";

    /** A condition of which nothing was said before. */
    public static Condition of(String type, boolean holds, String reason, String message, Instant now) {
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        return new Condition(type, holds ? TRUE : FALSE, time, time, reason, message);
    }

    /** The condition of that type; empty when there is none. */
    public static Optional<Condition> find(@Nullable List<Condition> conditions, String type) {
        return conditions == null
                ? Optional.empty()
                : conditions.stream()
                        .filter(condition -> condition.type().equals(type))
                        .findFirst();
    }

    /**
     * This one with the times that still hold: of one that says the same both, of one with the same status that of its transition.
     *
     * @param before the condition of this type as it was
     */
    public Condition after(Condition before) {
        boolean sameStatus = status.equals(before.status());
        if (sameStatus && isSame(reason, before.reason()) && isSame(message, before.message())) {
            return before;
        }
        return new Condition(
                type,
                status,
                sameStatus ? before.lastTransitionTime() : lastTransitionTime,
                lastHeartbeatTime,
                reason,
                message);
    }

    /** What is empty may have been left out when it was written. */
    private static boolean isSame(@Nullable String one, @Nullable String other) {
        return Objects.requireNonNullElse(one, "").equals(Objects.requireNonNullElse(other, ""));
    }
}
