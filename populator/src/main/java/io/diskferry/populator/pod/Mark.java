package io.diskferry.populator.pod;

import io.diskferry.name.PublicLabel;
import java.util.Map;
import java.util.TreeMap;

/** Labels by which everything that is made for a transfer can be found. */
public final class Mark {
    /** CDI's value of {@link PublicLabel#APP}: tools select by it. */
    public static final String APP = "containerized-data-importer";

    private Mark() {}

    /** What every such object carries, in one order. */
    public static Map<String, String> labels() {
        return new TreeMap<>(Map.of(
                PublicLabel.APP.key(),
                APP,
                "app.kubernetes.io/part-of",
                "diskferry",
                "app.kubernetes.io/managed-by",
                "diskferry",
                "app.kubernetes.io/component",
                "storage"));
    }
}
