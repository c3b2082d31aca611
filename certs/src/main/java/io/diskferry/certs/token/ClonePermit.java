package io.diskferry.certs.token;

import io.diskferry.certs.token.Claims.Resource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The permission to clone one object into one target.
 *
 * <p>A target with a generated name has no name yet when its token is written. Then the token is bound to what the name will
 * begin with: only a target that was created with the same {@code generateName} is covered, and no other.
 *
 * @param resource kind of what is cloned
 * @param namespace where it is
 * @param name its name
 * @param target what it may be cloned to
 */
public record ClonePermit(Resource resource, String namespace, String name, Target target) {
    private static final String OPERATION = "Clone";
    private static final String TARGET_NAMESPACE = "targetNamespace";
    private static final String TARGET_NAME = "targetName";
    private static final String TARGET_GENERATE_NAME = "targetGenerateName";

    /**
     * What is cloned to.
     *
     * @param namespace where it is
     * @param name its name; empty while it is yet to be generated
     * @param generateName what a generated name begins with; empty when the name is given
     */
    public record Target(String namespace, String name, String generateName) {
        private boolean covers(Target other) {
            return namespace.equals(other.namespace)
                    && (name.isEmpty()
                            ? !generateName.isEmpty()
                                    && generateName.equals(other.generateName)
                                    && other.name.startsWith(generateName)
                            : name.equals(other.name));
        }
    }

    /** The same as a token says it. */
    public Claims claims() {
        Map<String, String> params = new HashMap<>();
        params.put(TARGET_NAMESPACE, target.namespace());
        params.put(TARGET_NAME, target.name());
        if (target.name().isEmpty()) {
            params.put(TARGET_GENERATE_NAME, target.generateName());
        }
        return new Claims(OPERATION, name, namespace, resource, params);
    }

    /** What a token says; empty when it is about something else. */
    public static Optional<ClonePermit> of(Claims claims) {
        if (!claims.operation().equals(OPERATION)) {
            return Optional.empty();
        }
        Map<String, String> params = claims.params();
        return Optional.of(new ClonePermit(
                claims.resource(),
                claims.namespace(),
                claims.name(),
                new Target(
                        params.getOrDefault(TARGET_NAMESPACE, ""),
                        params.getOrDefault(TARGET_NAME, ""),
                        params.getOrDefault(TARGET_GENERATE_NAME, ""))));
    }

    /** Whether it allows what is asked for: the same source, and a target that it covers. */
    public boolean covers(ClonePermit asked) {
        return resource.equals(asked.resource)
                && namespace.equals(asked.namespace)
                && name.equals(asked.name)
                && target.covers(asked.target);
    }
}
