package io.diskferry.certs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Which TLS versions and cipher suites a listener accepts: OpenShift's TLS security profiles, as far as this Java goes. It speaks no
 * TLS before 1.2, whatever a profile allows, and the suites of TLS 1.3 are always accepted, as they are by programs in Go.
 *
 * @param oldest the oldest version, {@code TLSv1.2} or {@code TLSv1.3}
 * @param cipherSuites of TLS 1.2, by their IANA names, the preferred first; those that this Java has not are passed over
 */
public record TlsProfile(String oldest, List<String> cipherSuites) {
    /** Name of the file, and of the key of a Secret, that holds {@link #text}; beside {@link TlsMaterial#CERTIFICATE_FILE}. */
    public static final String FILE = "tls.profile";

    private static final String TLS_1_2 = "TLSv1.2";
    private static final String TLS_1_3 = "TLSv1.3";

    private static final List<String> SUITES_OF_1_3 =
            List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

    private static final List<String> FORWARD_SECRET = List.of(
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384");

    private static final List<String> BLOCK_CHAINING = List.of(
            "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
            "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA");

    /** As OpenSSL spells a suite. */
    private static final Pattern OPENSSL =
            Pattern.compile("(?:(ECDHE|DHE)-(ECDSA|RSA)-)?(AES128|AES256|CHACHA20)-(?:(GCM|POLY1305)-?)?(SHA\\d*)?");

    /** Only TLS 1.3. */
    public static final TlsProfile MODERN = new TlsProfile(TLS_1_3, List.of());
    /** What holds where nobody says anything. */
    public static final TlsProfile INTERMEDIATE = new TlsProfile(TLS_1_2, FORWARD_SECRET);
    /** For clients that know nothing better than block chaining. */
    public static final TlsProfile OLD = new TlsProfile(
            TLS_1_2,
            Stream.concat(FORWARD_SECRET.stream(), BLOCK_CHAINING.stream()).toList());

    public TlsProfile {
        cipherSuites = List.copyOf(cipherSuites);
    }

    /**
     * A profile of an administrator's own.
     *
     * @param oldest {@code VersionTLS10} to {@code VersionTLS13}; null: TLS 1.2
     * @param ciphers as OpenSSL or IANA spells them; unknown ones are passed over
     */
    public static TlsProfile custom(@Nullable String oldest, List<String> ciphers) {
        return new TlsProfile(
                "VersionTLS13".equals(oldest) ? TLS_1_3 : TLS_1_2,
                ciphers.stream().map(TlsProfile::iana).toList());
    }

    private static String iana(String name) {
        Matcher parts = OPENSSL.matcher(name);
        if (!parts.matches()) {
            return name;
        }
        String exchange = parts.group(1) == null ? "RSA" : parts.group(1) + "_" + parts.group(2);
        String mode = parts.group(4) == null ? "CBC" : parts.group(4);
        String digest = parts.group(5) == null ? "SHA256" : parts.group(5);
        return "TLS_" + exchange + "_WITH_" + parts.group(3).replace("AES", "AES_") + "_" + mode + "_" + digest;
    }

    /** The TLS versions that a context is to speak, the newest first. */
    public List<String> protocols(SSLContext context) {
        List<String> spoken = Arrays.asList(context.getDefaultSSLParameters().getProtocols());
        return Stream.of(TLS_1_3, TLS_1_2)
                .filter(version -> version.compareTo(oldest) >= 0)
                .filter(spoken::contains)
                .toList();
    }

    /** The suites that a context is to accept. */
    public List<String> suites(SSLContext context) {
        Set<String> known = Set.of(context.getSupportedSSLParameters().getCipherSuites());
        Set<String> wanted = new LinkedHashSet<>(SUITES_OF_1_3);
        wanted.addAll(cipherSuites);
        return wanted.stream().filter(known::contains).toList();
    }

    /** Parameters for a listener of a context. */
    public SSLParameters parameters(SSLContext context) {
        SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setProtocols(protocols(context).toArray(String[]::new));
        parameters.setCipherSuites(suites(context).toArray(String[]::new));
        parameters.setUseCipherSuitesOrder(true);
        return parameters;
    }

    /** The form that files and Secrets have. */
    public String text() {
        return oldest + "\n" + String.join(",", cipherSuites) + "\n";
    }

    /** Reads {@link #text}; what is no such text is {@link #INTERMEDIATE}. */
    public static TlsProfile parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !List.of(TLS_1_2, TLS_1_3).contains(lines.getFirst())) {
            return INTERMEDIATE;
        }
        String suites = lines.size() == 1 ? "" : lines.get(1);
        return new TlsProfile(lines.getFirst(), suites.isEmpty() ? List.of() : List.of(suites.split(",", -1)));
    }

    /** The profile beside TLS material in a directory; {@link #INTERMEDIATE} when there is none. */
    public static TlsProfile read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        return Files.isRegularFile(file) ? parse(Files.readString(file)) : INTERMEDIATE;
    }
}
