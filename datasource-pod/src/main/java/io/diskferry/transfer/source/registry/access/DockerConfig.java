package io.diskferry.transfer.source.registry.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diskferry.transfer.source.registry.image.ImageReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The logins of a docker client's configuration, as Secrets of the types {@code kubernetes.io/dockerconfigjson} and
 * {@code kubernetes.io/dockercfg} hold it. One configuration has logins for many registries; only those for the wanted image
 * are ever looked at.
 */
final class DockerConfig {
    private static final String AUTHS = "auths";

    private DockerConfig() {}

    /** The login for an image: of several, the one for the longest path. Empty when there is none, or the text is no configuration. */
    static Optional<Login> login(byte[] json, ImageReference image) {
        return entries(json)
                .filter(entry -> entry.place().covers(image))
                .sorted(Comparator.comparingInt(
                                (Entry entry) -> entry.place().path().length())
                        .reversed())
                .map(Entry::login)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private record Entry(LoginPlace place, Optional<Login> login) {}

    /** The newer form has everything under one field, the older has it at the top. */
    private static Stream<Entry> entries(byte[] json) {
        try {
            JsonNode root = new JsonMapper().readTree(json);
            JsonNode auths = root.has(AUTHS) ? root.path(AUTHS) : root;
            return auths.propertyStream()
                    .map(entry -> new Entry(LoginPlace.of(entry.getKey()), login(entry.getValue())));
        } catch (IOException _) {
            return Stream.empty();
        }
    }

    private static Optional<Login> login(JsonNode entry) {
        String token = text(entry, "identitytoken");
        List<String> pair = pair(entry);
        return pair.isEmpty() && token == null
                ? Optional.empty()
                : Optional.of(
                        pair.isEmpty() ? new Login("", "", token) : new Login(pair.getFirst(), pair.getLast(), token));
    }

    /** User and password; empty when one is missing. */
    private static List<String> pair(JsonNode entry) {
        String user = text(entry, "username");
        String password = text(entry, "password");
        if (user != null && password != null) {
            return List.of(user, password);
        }
        String both = decoded(text(entry, "auth"));
        int colon = both.indexOf(':');
        return colon <= 0 ? List.of() : List.of(both.substring(0, colon), both.substring(colon + 1));
    }

    private static String decoded(@Nullable String base64) {
        try {
            return base64 == null ? "" : new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static @Nullable String text(JsonNode entry, String field) {
        String text = entry.path(field).asText("");
        return text.isEmpty() ? null : text;
    }
}
