package io.diskferry.transfer.source.registry.image;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Labels that an image wants on the claim it ends in: makers of container disks say by them which instance type and preference
 * suit the disk. They are variables of the image's environment, because those survive every tool:
 * {@code INSTANCETYPE_KUBEVIRT_IO_DEFAULT_PREFERENCE=fedora} means {@code instancetype.kubevirt.io/default-preference: fedora}.
 */
public final class ClaimLabels {
    private static final String DOMAIN = "KUBEVIRT_IO_";
    /** Longest key that Kubernetes takes: a domain name, a slash, and a name. */
    private static final int MAX_KEY = 253 + 1 + 63;
    /** All of them have to fit into the pod's report beside everything else. */
    private static final int MAX_CHARACTERS = 2048;

    private static final Pattern VARIABLE = Pattern.compile("([A-Z0-9]+(?:_[A-Z0-9]+)*_)?KUBEVIRT_IO_([A-Z0-9_]+)");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?");

    private ClaimLabels() {}

    /** The labels that the environment names. What Kubernetes would refuse as a label is left out. */
    public static Map<String, String> of(List<String> environment) {
        Map<String, String> labels = new TreeMap<>();
        int characters = 0;
        for (String line : environment) {
            int equals = line.indexOf('=');
            String key = equals < 0 ? "" : key(line.substring(0, equals));
            String value = line.substring(equals + 1);
            characters += key.length() + value.length();
            if (!key.isEmpty() && VALUE.matcher(value).matches() && characters <= MAX_CHARACTERS) {
                labels.put(key, value);
            }
        }
        return labels;
    }

    /** The label's key; empty when the variable means none. */
    private static String key(String variable) {
        if (variable.length() > MAX_KEY || !VARIABLE.matcher(variable).matches()) {
            return "";
        }
        int domain = variable.indexOf(DOMAIN);
        String prefix = variable.substring(0, domain).replace('_', '.').toLowerCase(Locale.ROOT) + "kubevirt.io";
        String name =
                variable.substring(domain + DOMAIN.length()).replace('_', '-').toLowerCase(Locale.ROOT);
        return NAME.matcher(name).matches() ? prefix + "/" + name : "";
    }
}
