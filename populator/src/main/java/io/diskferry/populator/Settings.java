package io.diskferry.populator;

import io.diskferry.populator.pod.Placement;
import io.diskferry.populator.pod.ReadableSources;
import io.diskferry.volume.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the installation says, read once from the environment:
 *
 * <ul>
 *   <li>{@code DISKFERRY_NAMESPACE}: where this product is installed; required
 *   <li>{@code DISKFERRY_POD_NAME}: this pod's name, for events and the lease; {@code populator} otherwise
 *   <li>{@code DISKFERRY_DATASOURCE_IMAGE}: image of the pods that move data; required
 *   <li>{@code DISKFERRY_IMAGE_PULL_POLICY}: {@code IfNotPresent} (default), {@code Always} or {@code Never}
 *   <li>{@code DISKFERRY_DATASOURCE_SOURCES}: kinds of sources that this image reads, separated by commas; those of this build
 *       otherwise
 *   <li>{@code DISKFERRY_LEASE_SECONDS}: how long a silent leader stays leader; 15 by default, 3 to 600
 *   <li>{@code DISKFERRY_WORKERS}: how many objects each controller works on at once; 8 by default, 1 to 256
 *   <li>{@code DISKFERRY_HEALTH_PORT}: where health and metrics are served; 8080 by default
 *   <li>{@code DISKFERRY_POD_REQUESTS_CPU}, {@code DISKFERRY_POD_REQUESTS_MEMORY}, {@code DISKFERRY_POD_LIMITS_CPU},
 *       {@code DISKFERRY_POD_LIMITS_MEMORY}: resources of the pods that move data, as quantities; none otherwise
 *   <li>{@code DISKFERRY_POD_PULL_SECRETS}: names, separated by commas, of the Secrets beside a claim that its pod's image is
 *       pulled with; none otherwise
 *   <li>{@code DISKFERRY_POD_PLACEMENT}: nodes of the pods that move data, as JSON: {@link Placement#parse}; any otherwise
 *   <li>{@code DISKFERRY_OPEN_ADDRESSES}: whether link-local addresses and metadata services may be sources; {@code false} by
 *       default, or {@code true}
 *   <li>{@code DISKFERRY_PROVISIONERS_CONFIG_MAP}: name of the ConfigMap of this namespace with an administrator's table of
 *       provisioners; {@code diskferry-provisioners} by default
 *   <li>{@code DISKFERRY_CONFIG_MAP}: name of the ConfigMap of this namespace with the chart's part of the configuration;
 *       {@code diskferry-config} by default
 * </ul>
 *
 * @param namespace see above
 * @param podName see above
 * @param datasourceImage see above
 * @param imagePullPolicy see above
 * @param readableSources see above
 * @param leaseSeconds see above
 * @param workers see above
 * @param healthPort see above
 * @param podRequests by resource name, {@code cpu} and {@code memory}
 * @param podLimits by resource name, {@code cpu} and {@code memory}
 * @param podPullSecrets see above
 * @param podPlacement see above
 * @param openAddresses see above
 * @param provisionersConfigMap see above
 * @param configMap see above
 */
public record Settings(
        String namespace,
        String podName,
        String datasourceImage,
        String imagePullPolicy,
        ReadableSources readableSources,
        int leaseSeconds,
        int workers,
        int healthPort,
        Map<String, String> podRequests,
        Map<String, String> podLimits,
        List<String> podPullSecrets,
        Placement podPlacement,
        boolean openAddresses,
        String provisionersConfigMap,
        String configMap) {
    private static final String PREFIX = "DISKFERRY_";
    private static final Set<String> PULL_POLICIES = Set.of("IfNotPresent", "Always", "Never");
    private static final Set<String> FLAG = Set.of("true", "false");
    private static final List<String> RESOURCES = List.of("cpu", "memory");
    private static final Set<String> KNOWN = Set.of(
            "DISKFERRY_NAMESPACE",
            "DISKFERRY_POD_NAME",
            "DISKFERRY_DATASOURCE_IMAGE",
            "DISKFERRY_IMAGE_PULL_POLICY",
            "DISKFERRY_DATASOURCE_SOURCES",
            "DISKFERRY_LEASE_SECONDS",
            "DISKFERRY_WORKERS",
            "DISKFERRY_HEALTH_PORT",
            "DISKFERRY_POD_REQUESTS_CPU",
            "DISKFERRY_POD_REQUESTS_MEMORY",
            "DISKFERRY_POD_LIMITS_CPU",
            "DISKFERRY_POD_LIMITS_MEMORY",
            "DISKFERRY_POD_PULL_SECRETS",
            "DISKFERRY_POD_PLACEMENT",
            "DISKFERRY_OPEN_ADDRESSES",
            "DISKFERRY_PROVISIONERS_CONFIG_MAP",
            "DISKFERRY_CONFIG_MAP");
    /** What the kubelet sets for each Service of the namespace, ours among them. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("DISKFERRY_[A-Z0-9_]+_(SERVICE_HOST|SERVICE_PORT|PORT)(_[A-Z0-9_]+)?");

    /**
     * Reads them.
     *
     * @throws MalformedSettingsException when one is missing, malformed or not known; its message names all of them
     */
    public static Settings read(Map<String, String> environment) {
        Reader reader = new Reader(environment);
        Settings settings = new Settings(
                reader.required("DISKFERRY_NAMESPACE"),
                reader.text("DISKFERRY_POD_NAME", "populator"),
                reader.required("DISKFERRY_DATASOURCE_IMAGE"),
                reader.oneOf("DISKFERRY_IMAGE_PULL_POLICY", PULL_POLICIES, "IfNotPresent"),
                reader.sources("DISKFERRY_DATASOURCE_SOURCES"),
                reader.number("DISKFERRY_LEASE_SECONDS", 15, 3, 600),
                reader.number("DISKFERRY_WORKERS", 8, 1, 256),
                reader.number("DISKFERRY_HEALTH_PORT", 8080, 1, 65_535),
                reader.quantities("DISKFERRY_POD_REQUESTS_"),
                reader.quantities("DISKFERRY_POD_LIMITS_"),
                reader.names("DISKFERRY_POD_PULL_SECRETS"),
                reader.placement("DISKFERRY_POD_PLACEMENT"),
                Boolean.parseBoolean(reader.oneOf("DISKFERRY_OPEN_ADDRESSES", FLAG, "false")),
                reader.text("DISKFERRY_PROVISIONERS_CONFIG_MAP", "diskferry-provisioners"),
                reader.text("DISKFERRY_CONFIG_MAP", "diskferry-config"));
        reader.finish();
        return settings;
    }

    /** Reads one environment and collects all that is wrong with it. */
    private static final class Reader {
        private final Map<String, String> environment;
        private final List<String> wrong = new ArrayList<>();

        Reader(Map<String, String> environment) {
            this.environment = environment;
        }

        String required(String name) {
            String value = value(name);
            if (value == null) {
                wrong.add(name + " is missing");
                return "";
            }
            return value;
        }

        String text(String name, String otherwise) {
            String value = value(name);
            return value == null ? otherwise : value;
        }

        String oneOf(String name, Set<String> choices, String otherwise) {
            String value = text(name, otherwise);
            if (!choices.contains(value)) {
                wrong.add(name + " is \"" + value + "\", not one of "
                        + choices.stream().sorted().toList());
            }
            return value;
        }

        int number(String name, int otherwise, int least, int most) {
            String value = text(name, Integer.toString(otherwise));
            try {
                int number = Integer.parseInt(value);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException _) {
                // Told below together with numbers out of range.
            }
            wrong.add(name + " is \"" + value + "\", not a number from " + least + " to " + most);
            return otherwise;
        }

        Map<String, String> quantities(String prefix) {
            Map<String, String> quantities = new TreeMap<>();
            for (String resource : RESOURCES) {
                String name = prefix + resource.toUpperCase(Locale.ROOT);
                String value = value(name);
                if (value != null) {
                    quantities.put(resource, quantity(name, value));
                }
            }
            return Map.copyOf(quantities);
        }

        private String quantity(String name, String value) {
            try {
                Quantity.parse(value);
            } catch (IllegalArgumentException _) {
                wrong.add(name + " is \"" + value + "\", not a quantity");
            }
            return value;
        }

        List<String> names(String name) {
            return Stream.of(text(name, "").split(","))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .toList();
        }

        ReadableSources sources(String name) {
            List<String> kinds = names(name);
            return kinds.isEmpty() ? ReadableSources.STANDARD : new ReadableSources(Set.copyOf(kinds));
        }

        Placement placement(String name) {
            String value = text(name, "{}");
            try {
                return Placement.parse(value);
            } catch (IllegalArgumentException e) {
                wrong.add(name + " is \"" + value + "\": " + e.getMessage());
                return Placement.ANYWHERE;
            }
        }

        void finish() {
            environment.keySet().stream()
                    .filter(name -> name.startsWith(PREFIX) && !KNOWN.contains(name))
                    .filter(name -> !SERVICE_LINK.matcher(name).matches())
                    .sorted()
                    .forEach(name -> wrong.add(name + " is not known"));
            if (!wrong.isEmpty()) {
                throw new MalformedSettingsException(String.join("; ", wrong));
            }
        }

        private @Nullable String value(String name) {
            String value = environment.get(name);
            return value == null || value.isBlank() ? null : value.strip();
        }
    }
}
