package io.diskferry.webhook.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
    @TempDir
    private Path directory;

    private Duration now = Duration.ZERO;

    @Test
    void aTokenIsReadAgainAfterAMinute() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "first\n");
        TokenFile token = TokenFile.read(file, () -> now.toNanos());
        Files.writeString(file, "second\n");

        now = Duration.ofSeconds(59);
        assertThat(token.get()).isEqualTo("first");
        now = Duration.ofSeconds(60);
        assertThat(token.get()).isEqualTo("second");
    }

    @Test
    void aTokenThatCannotBeReadAnyMoreIsUsedOn() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "first");
        TokenFile token = TokenFile.read(file, () -> now.toNanos());
        Files.delete(file);

        now = Duration.ofMinutes(2);
        assertThat(token.get()).isEqualTo("first");
    }
}
