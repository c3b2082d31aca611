package io.diskferry.transfer.source.registry.image;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an image is made for.
 *
 * @param os {@code linux} as a rule; {@code unknown} for what is no image at all, such as attestations
 * @param architecture as Go spells it: {@code amd64}, {@code arm64}
 */
public record Platform(@Nullable String os, @Nullable String architecture) {
    private static final String UNKNOWN = "unknown";
    private static final Map<String, String> GO_NAMES = Map.of("aarch64", "arm64", "x86_64", "amd64", "x86", "386");

    /** The architecture of this process, in Go's words. */
    public static String ownArchitecture() {
        String name = System.getProperty("os.arch");
        return GO_NAMES.getOrDefault(name, name);
    }

    /** Whether it says what it is for. */
    boolean isKnown() {
        return architecture != null && !architecture.isEmpty() && !architecture.equals(UNKNOWN);
    }

    /** Whether it says that there is nothing to run. */
    boolean isDenied() {
        return UNKNOWN.equals(architecture) || UNKNOWN.equals(os);
    }
}
