package io.diskferry.name;

/** The conditions of a DataVolume. */
public enum ConditionType {
    /** The claim holds its data and may be used. */
    READY("Ready"),
    /** The claim has a volume. */
    BOUND("Bound"),
    /** A pod moves the data. */
    RUNNING("Running");

    private final String text;

    ConditionType(String text) {
        this.text = text;
    }

    /** As it stands in a condition's {@code type}. */
    public String text() {
        return text;
    }
}
