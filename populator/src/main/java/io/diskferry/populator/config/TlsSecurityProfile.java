package io.diskferry.populator.config;

import io.diskferry.certs.TlsProfile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads {@code tlsSecurityProfile} as OpenShift spells it. */
final class TlsSecurityProfile {
    private TlsSecurityProfile() {}

    /** What it stands for; what is left out or not known is {@link TlsProfile#INTERMEDIATE}. */
    static TlsProfile of(@Nullable Map<String, Object> set) {
        Map<String, Object> profile = Objects.requireNonNullElse(set, Map.of());
        return switch (String.valueOf(profile.get("type"))) {
            case "Old" -> TlsProfile.OLD;
            case "Modern" -> TlsProfile.MODERN;
            case "Custom" -> custom(profile.get("custom"));
            default -> TlsProfile.INTERMEDIATE;
        };
    }

    private static TlsProfile custom(@Nullable Object set) {
        if (!(set instanceof Map<?, ?> fields)) {
            return TlsProfile.INTERMEDIATE;
        }
        List<String> ciphers = fields.get("ciphers") instanceof List<?> named
                ? named.stream().map(String::valueOf).toList()
                : List.of();
        return TlsProfile.custom(fields.get("minTLSVersion") instanceof String oldest ? oldest : null, ciphers);
    }
}
