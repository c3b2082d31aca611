package io.diskferry.transfer.source.registry.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.transfer.source.registry.image.ImageReference;
import io.diskferry.transfer.source.registry.image.MalformedReferenceException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerConfigTest {
    private static final String LOGIN =
            "\"" + Base64.getEncoder().encodeToString("user:pass:word".getBytes(StandardCharsets.UTF_8)) + "\"";

    private static Optional<Login> login(String json, String url) throws MalformedReferenceException {
        return DockerConfig.login(json.getBytes(StandardCharsets.UTF_8), ImageReference.parse(url));
    }

    @ParameterizedTest
    @DisplayName("a login is for its registry, in whatever way the key is spelt")
    @CsvSource({
        "r.example, docker://r.example/a, true",
        "https://r.example/v2/, docker://r.example/a, true",
        "r.example:5000, docker://r.example:5000/a, true",
        "r.example, docker://r.example:5000/a, false",
        "r.example/team, docker://r.example/team/a, true",
        "r.example/team, docker://r.example/teammate/a, false",
        "*.example, docker://r.example/a, true",
        "*.example, docker://evil.r.example/a, false",
        "r.example, docker://r.example.evil/a, false",
        "https://index.docker.io/v1/, docker://busybox, true",
        "https://index.docker.io/v1/, docker://quay.io/busybox, false",
    })
    void place(String key, String url, boolean found) throws MalformedReferenceException {
        assertThat(login("{\"auths\": {\"" + key + "\": {\"auth\": " + LOGIN + "}}}", url)
                        .isPresent())
                .isEqualTo(found);
    }

    @Test
    @DisplayName("the login for the longest path is taken, and a password may hold colons")
    void longest() throws MalformedReferenceException {
        String json = "{\"auths\": {\"r.example\": {\"username\": \"all\", \"password\": \"x\"}, "
                + "\"r.example/team\": {\"auth\": " + LOGIN + "}}}";

        assertThat(login(json, "docker://r.example/team/a")).contains(new Login("user", "pass:word", null));
        assertThat(login(json, "docker://r.example/other")).contains(new Login("all", "x", null));
    }

    @Test
    @DisplayName("the older form has no field around the logins")
    void older() throws MalformedReferenceException {
        assertThat(login("{\"r.example\": {\"auth\": " + LOGIN + "}}", "docker://r.example/a"))
                .isPresent();
    }

    @Test
    @DisplayName("an identity token stands for a password")
    void identityToken() throws MalformedReferenceException {
        assertThat(login("{\"auths\": {\"r.example\": {\"identitytoken\": \"t\"}}}", "docker://r.example/a"))
                .contains(new Login("", "", "t"));
    }

    @ParameterizedTest
    @DisplayName("what is no configuration has no login")
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"auths\": null}",
                "{\"auths\": {\"r.example\": {}}}",
                "{\"auths\": {\"r.example\": {\"auth\": \"%%%\"}}}",
                "{\"auths\": {\"r.example\": {\"auth\": \"bm9jb2xvbg==\"}}}",
                "{\"credHelpers\": {\"r.example\": \"pass\"}}",
            })
    void none(String json) throws MalformedReferenceException {
        assertThat(login(json, "docker://r.example/a")).isEmpty();
    }

    @Test
    @DisplayName("a login does not show itself")
    void hidden() {
        assertThat(new Login("user", "secret", "token")).hasToString("a login");
    }
}
