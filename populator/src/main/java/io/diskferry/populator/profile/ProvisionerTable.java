package io.diskferry.populator.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of provisioners, as data: the table of this build, over which an administrator may lay his own.
 *
 * @param entries by provisioner
 */
public record ProvisionerTable(Map<String, ProvisionerEntry> entries) {
    private static final String BUILT_IN = "provisioners.yaml";

    /** The table that comes with this build. */
    public static ProvisionerTable builtIn() {
        try (InputStream table = Objects.requireNonNull(ProvisionerTable.class.getResourceAsStream(BUILT_IN))) {
            return new ProvisionerTable(TableReader.read(new String(table.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException | MalformedTableException e) {
            throw new IllegalStateException(BUILT_IN + " cannot be read", e);
        }
    }

    /** This table with entries of another one, which replace those of the same provisioner as a whole. */
    ProvisionerTable with(Map<String, ProvisionerEntry> others) {
        Map<String, ProvisionerEntry> merged = new HashMap<>(entries);
        merged.putAll(others);
        return new ProvisionerTable(Map.copyOf(merged));
    }

    /** What is known of a provisioner. */
    Optional<ProvisionerEntry> of(String provisioner) {
        return Optional.ofNullable(entries.get(provisioner));
    }
}
