package io.diskferry.webhook;

import io.diskferry.webhook.cluster.ServiceAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the chart decides, read once from the environment. A name that begins with {@code DISKFERRY_} and is none of these,
 * or a value that makes no sense, keeps the webhook from starting.
 *
 * @param namespace {@code DISKFERRY_NAMESPACE}, required: the release's namespace, where the certificate's Secret is
 * @param tlsPort {@code DISKFERRY_TLS_PORT}: where reviews come in; 8443
 * @param healthPort {@code DISKFERRY_HEALTH_PORT}: plain port of health and metrics; 8080
 * @param lookupLimit {@code DISKFERRY_LOOKUP_MILLIS}: how long one look-up in the cluster may take; 1000
 * @param drain {@code DISKFERRY_DRAIN_SECONDS}: how long it goes on serving after SIGTERM, until no endpoint leads here any
 *     more; 5
 * @param referenceWarnings {@code DISKFERRY_REFERENCE_WARNINGS}: whether the Secrets and ConfigMaps that a source names are
 *     looked up, to warn of one that does not exist; {@code false}. The right to it is the chart's to give
 * @param serviceAccount {@code DISKFERRY_SERVICE_ACCOUNT}: directory of the token and the authorities by which the API server is reached;
 *     where the kubelet puts them
 */
public record Settings(
        String namespace,
        int tlsPort,
        int healthPort,
        Duration lookupLimit,
        Duration drain,
        boolean referenceWarnings,
        Path serviceAccount) {
    private static final String PREFIX = "DISKFERRY_";
    private static final String NAMESPACE = PREFIX + "NAMESPACE";
    private static final String TLS_PORT = PREFIX + "TLS_PORT";
    private static final String HEALTH_PORT = PREFIX + "HEALTH_PORT";
    private static final String LOOKUP_MILLIS = PREFIX + "LOOKUP_MILLIS";
    private static final String DRAIN_SECONDS = PREFIX + "DRAIN_SECONDS";
    private static final String REFERENCE_WARNINGS = PREFIX + "REFERENCE_WARNINGS";
    private static final String SERVICE_ACCOUNT = PREFIX + "SERVICE_ACCOUNT";
    private static final Set<String> KNOWN =
            Set.of(NAMESPACE, TLS_PORT, HEALTH_PORT, LOOKUP_MILLIS, DRAIN_SECONDS, REFERENCE_WARNINGS, SERVICE_ACCOUNT);

    private static final int MAX_PORT = 65_535;
    private static final int MAX_LOOKUP_MILLIS = 5_000;
    private static final int MAX_DRAIN_SECONDS = 60;

    /** What the kubelet adds for each Service of the namespace; ours begin with the same letters. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile(".*_(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT|PORT_\\d+_(TCP|UDP|SCTP)(_.+)?)");
    /** DNS-1123 label. */
    private static final Pattern NAMESPACE_NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    /**
     * Reads the environment.
     *
     * @throws IllegalArgumentException when it makes no sense, with one line that names the variable
     */
    public static Settings of(Map<String, String> environment) {
        for (String name : environment.keySet()) {
            if (name.startsWith(PREFIX)
                    && !KNOWN.contains(name)
                    && !SERVICE_LINK.matcher(name).matches()) {
                throw new IllegalArgumentException(name + " is not a setting of the webhook");
            }
        }
        String namespace = environment.getOrDefault(NAMESPACE, "");
        if (!NAMESPACE_NAME.matcher(namespace).matches()) {
            throw new IllegalArgumentException(
                    NAMESPACE + " must be the name of the release's namespace, not \"" + namespace + "\"");
        }
        return new Settings(
                namespace,
                number(environment, TLS_PORT, 8443, 1, MAX_PORT),
                number(environment, HEALTH_PORT, 8080, 1, MAX_PORT),
                Duration.ofMillis(number(environment, LOOKUP_MILLIS, 1000, 1, MAX_LOOKUP_MILLIS)),
                Duration.ofSeconds(number(environment, DRAIN_SECONDS, 5, 0, MAX_DRAIN_SECONDS)),
                flag(environment, REFERENCE_WARNINGS),
                Path.of(environment.getOrDefault(SERVICE_ACCOUNT, ServiceAccount.DIRECTORY.toString())));
    }

    private static boolean flag(Map<String, String> environment, String name) {
        return switch (environment.getOrDefault(name, "false")) {
            case "true" -> true;
            case "false" -> false;
            case String other ->
                throw new IllegalArgumentException(name + " must be true or false, not \"" + other + "\"");
        };
    }

    private static int number(Map<String, String> environment, String name, int fallback, int min, int max) {
        String text = environment.get(name);
        if (text == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(outside(name, text, min, max), e);
        }
        throw new IllegalArgumentException(outside(name, text, min, max));
    }

    private static String outside(String name, String text, int min, int max) {
        return name + " must be a whole number from " + min + " to " + max + ", not \"" + text + "\"";
    }
}
