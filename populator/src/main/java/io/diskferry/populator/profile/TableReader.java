package io.diskferry.populator.profile;

import io.diskferry.api.ClaimPropertySet;
import io.diskferry.volume.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads a table of provisioners. It is a YAML map from a name for people to a family of provisioners that are alike:
 *
 * <pre>
 * example:
 *   provisioners: [csi.example.com]       # of StorageClasses
 *   offers: [RWX/Block, RWO/Filesystem]   # best first; left out: only the cases are known
 *   minimumSize: 1Gi                      # optional, as the next two
 *   cloneStrategy: snapshot
 *   importFormat: snapshot
 *   cases:                                # the first that fits a class's parameters holds instead of the above
 *     - parameters: {protocol: nfs*}      # an asterisk stands for any text
 *       offers: [RWX/Filesystem]
 * </pre>
 */
final class TableReader {
    private static final Map<String, String> ACCESS_MODES =
            Map.of("RWO", "ReadWriteOnce", "ROX", "ReadOnlyMany", "RWX", "ReadWriteMany", "RWOP", "ReadWriteOncePod");
    private static final Set<String> VOLUME_MODES = Set.of("Block", "Filesystem");
    static final Set<String> CLONE_STRATEGIES = Set.of("copy", "snapshot", "csi-clone");
    private static final Set<String> IMPORT_FORMATS = Set.of("pvc", "snapshot");
    private static final Set<String> CAPABILITIES = Set.of("offers", "minimumSize", "cloneStrategy", "importFormat");

    private TableReader() {}

    /** What the table says, by provisioner. */
    static Map<String, ProvisionerEntry> read(String yaml) throws MalformedTableException {
        Map<String, ProvisionerEntry> entries = new HashMap<>();
        for (Map.Entry<?, ?> family : map(parsed(yaml), "the table").entrySet()) {
            String name = String.valueOf(family.getKey());
            Map<?, ?> fields = map(family.getValue(), name);
            ProvisionerEntry entry = entry(name, fields);
            for (String provisioner : texts(fields.get("provisioners"), name + ".provisioners")) {
                if (entries.put(provisioner, entry) != null) {
                    throw new MalformedTableException(name + ".provisioners: " + provisioner + " is named twice");
                }
            }
        }
        return entries;
    }

    private static @Nullable Object parsed(String yaml) throws MalformedTableException {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        } catch (YAMLException malformed) {
            throw new MalformedTableException("this is not YAML: " + malformed.getMessage());
        }
    }

    private static ProvisionerEntry entry(String name, Map<?, ?> fields) throws MalformedTableException {
        refuseOthers(fields, name, "provisioners", "cases");
        List<ParameterCase> cases = new ArrayList<>();
        if (fields.get("cases") != null) {
            for (Object each : list(fields.get("cases"), name + ".cases")) {
                cases.add(parameterCase(name + ".cases[" + cases.size() + "]", each));
            }
        }
        return new ProvisionerEntry(fields.containsKey("offers") ? capabilities(name, fields) : null, cases);
    }

    private static ParameterCase parameterCase(String path, Object value) throws MalformedTableException {
        Map<?, ?> fields = map(value, path);
        refuseOthers(fields, path, "parameters");
        Map<?, ?> parameters = map(fields.get("parameters"), path + ".parameters");
        return new ParameterCase(
                parameters.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> String.valueOf(entry.getKey()),
                                entry -> pattern(String.valueOf(entry.getValue())))),
                capabilities(path, fields));
    }

    private static Capabilities capabilities(String path, Map<?, ?> fields) throws MalformedTableException {
        List<ClaimPropertySet> sets = new ArrayList<>();
        for (String offer : texts(fields.get("offers"), path + ".offers")) {
            sets.add(propertySet(path, offer));
        }
        return new Capabilities(
                List.copyOf(sets),
                size(path, fields.get("minimumSize")),
                choice(fields.get("cloneStrategy"), CLONE_STRATEGIES, path + ".cloneStrategy"),
                choice(fields.get("importFormat"), IMPORT_FORMATS, path + ".importFormat"));
    }

    private static ClaimPropertySet propertySet(String path, String offer) throws MalformedTableException {
        int slash = offer.indexOf('/');
        String access = slash < 0 ? null : ACCESS_MODES.get(offer.substring(0, slash));
        String volumeMode = offer.substring(slash + 1);
        if (access == null || !VOLUME_MODES.contains(volumeMode)) {
            throw new MalformedTableException(path + ".offers: \"" + offer + "\" is not one of RWO, ROX, RWX or RWOP,"
                    + " a slash, and Block or Filesystem");
        }
        return new ClaimPropertySet(List.of(access), volumeMode);
    }

    private static @Nullable String size(String path, @Nullable Object value) throws MalformedTableException {
        if (value == null) {
            return null;
        }
        try {
            return Quantity.parse(value.toString()).text();
        } catch (IllegalArgumentException malformed) {
            throw new MalformedTableException(path + ".minimumSize: " + malformed.getMessage());
        }
    }

    private static @Nullable String choice(@Nullable Object value, Set<String> choices, String path)
            throws MalformedTableException {
        if (value != null && !choices.contains(value.toString())) {
            throw new MalformedTableException(path + ": \"" + value + "\" is not one of "
                    + choices.stream().sorted().toList());
        }
        return value == null ? null : value.toString();
    }

    /** A misspelt field would otherwise go unnoticed. */
    private static void refuseOthers(Map<?, ?> fields, String path, String... alsoKnown)
            throws MalformedTableException {
        Set<String> known = Set.of(alsoKnown);
        for (Object field : fields.keySet()) {
            String name = String.valueOf(field);
            if (!known.contains(name) && !CAPABILITIES.contains(name)) {
                throw new MalformedTableException(path + "." + name + " is not known");
            }
        }
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(
                Arrays.stream(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    private static List<String> texts(@Nullable Object value, String path) throws MalformedTableException {
        return list(value, path).stream().map(String::valueOf).toList();
    }

    private static List<?> list(@Nullable Object value, String path) throws MalformedTableException {
        if (!(value instanceof List<?> list)) {
            throw new MalformedTableException(path + " is not a list");
        }
        return list;
    }

    private static Map<?, ?> map(@Nullable Object value, String path) throws MalformedTableException {
        if (!(value instanceof Map<?, ?> map)) {
            throw new MalformedTableException(path + " is not a map");
        }
        return map;
    }
}
