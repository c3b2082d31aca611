package io.diskferry.populator.registration;

import io.diskferry.api.ClaimPropertySet;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What is known of provisioners; the table is data ({@code provisioners.yaml}), not code. */
public final class ProvisionerKnowledge {
    private static final String TABLE = "provisioners.yaml";
    private static final Map<String, String> ACCESS_MODES =
            Map.of("R", "ReadWriteMany", "O", "ReadWriteOnce", "X", "ReadOnlyMany");
    private static final Map<String, String> VOLUME_MODES = Map.of("b", "Block", "f", "Filesystem");

    private final Map<String, List<ClaimPropertySet>> byProvisioner;

    private ProvisionerKnowledge(Map<String, List<ClaimPropertySet>> byProvisioner) {
        this.byProvisioner = Map.copyOf(byProvisioner);
    }

    /** Reads the table that comes with this build. */
    public static ProvisionerKnowledge load() {
        try (InputStream table = ProvisionerKnowledge.class.getResourceAsStream(TABLE)) {
            Map<String, Map<String, ?>> families = new Yaml(new SafeConstructor(new LoaderOptions())).load(table);
            Map<String, List<ClaimPropertySet>> all = new LinkedHashMap<>();
            for (Map<String, ?> family : families.values()) {
                List<ClaimPropertySet> sets = sets(strings(family, "offers"));
                strings(family, "provisioners").forEach(provisioner -> all.put(provisioner, sets));
            }
            return new ProvisionerKnowledge(all);
        } catch (IOException e) {
            throw new IllegalStateException(TABLE + " cannot be read", e);
        }
    }

    /** What the provisioner offers, best first; empty when it is not in the table. */
    public Optional<List<ClaimPropertySet>> of(String provisioner) {
        return Optional.ofNullable(byProvisioner.get(provisioner));
    }

    private static List<String> strings(Map<String, ?> family, String field) {
        if (!(family.get(field) instanceof List<?> values)) {
            throw new IllegalStateException(TABLE + ": " + field + " is not a list");
        }
        return values.stream().map(String::valueOf).toList();
    }

    private static List<ClaimPropertySet> sets(List<String> offers) {
        return offers.stream().map(ProvisionerKnowledge::set).toList();
    }

    private static ClaimPropertySet set(String offer) {
        String access = ACCESS_MODES.get(offer.substring(0, 1));
        String volume = VOLUME_MODES.get(offer.substring(1));
        if (access == null || volume == null) {
            throw new IllegalStateException(TABLE + ": not an offer: " + offer);
        }
        return new ClaimPropertySet(List.of(access), volume);
    }
}
