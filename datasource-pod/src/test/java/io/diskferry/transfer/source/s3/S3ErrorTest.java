package io.diskferry.transfer.source.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refusals are written by servers that nobody vouches for. */
final class S3ErrorTest {
    private static S3Error read(String body) {
        return S3Error.read(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void codeAndRegionAreRead() {
        assertThat(read("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <Error><Code>AuthorizationHeaderMalformed</Code><Message>&#34;x&#34; is wrong</Message>
                        <Region>eu-test-1</Region></Error>
                        """)).isEqualTo(new S3Error("AuthorizationHeaderMalformed", "eu-test-1"));
    }

    @Test
    void whatCameBeforeTheEndOfACutAnswerCounts() {
        assertThat(read("<Error><Code>NoSuchKey</Code><Message>The spec").code())
                .isEqualTo("NoSuchKey");
    }

    @Test
    void aPageAnEmptyAnswerAndBytesHaveNoCode() {
        assertThat(read("<html><body>404</body></html>").code()).isEmpty();
        assertThat(read("").code()).isEmpty();
        assertThat(S3Error.read(new byte[] {0, (byte) 0xff, 1}).code()).isEmpty();
    }

    @Test
    void aCodeDeepInsideIsNotTheAnswers() {
        assertThat(read("<a><b><Code>NoSuchKey</Code></b></a>").code()).isEmpty();
    }

    @Test
    void noFileIsReadForAnEntity(@TempDir Path directory) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "secret");

        assertThat(read("<!DOCTYPE Error [<!ENTITY x SYSTEM \"" + secret.toUri()
                                + "\">]><Error><Code>&x;</Code></Error>")
                        .code())
                .isEmpty();
    }

    @Test
    void entitiesDoNotMultiply() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE Error [<!ENTITY a0 \"NoSuchKey\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY a%1$d \"&a%2$d;&a%2$d;\">".formatted(i, i - 1));
        }
        assertThat(read(bomb + "]><Error><Code>&a29;</Code></Error>").code()).isEmpty();
    }

    @Test
    void aCodeIsAWord() {
        assertThat(read("<Error><Code>" + "x".repeat(5000) + "</Code></Error>").code())
                .isEmpty();
    }
}
