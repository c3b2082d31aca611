package io.diskferry.api;

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
}
