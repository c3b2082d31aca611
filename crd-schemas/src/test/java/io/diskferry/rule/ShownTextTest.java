package io.diskferry.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In each text of these tables {@code hunter2} is secret. */
class ShownTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            https://ada:hunter2@images.example.org/disk                       | https://…@images.example.org/disk
            https://hunter2@images.example.org/disk                           | https://…@images.example.org/disk
            https://ada:hunter2/hunter2@images.example.org/disk               | https://…@images.example.org/disk
            https://ada:8443/hunter2@images.example.org/disk                  | https://…@images.example.org/disk
            https://ada:hunter2@hunter2@images.example.org/disk               | https://…@images.example.org/disk
            https://ada:hunter2?hunter2@images.example.org/disk               | https://…
            https://ada:hunter2#hunter2@images.example.org/disk               | https://…
            https://ada:hunter2%40images.example.org/disk                     | https://…@images.example.org/disk
            https:/ada:hunter2@images.example.org/disk                        | https:/…@images.example.org/disk
            https:\\\\ada:hunter2@images.example.org/disk                     | https:\\\\…@images.example.org/disk
            ada:hunter2@images.example.org/disk                               | …@images.example.org/disk
            ' https://ada:hunter2@images.example.org/disk'                    | ' https://…@images.example.org/disk'
            docker://ada:hunter2@registry.example.org/disk:1                  | docker://…@registry.example.org/disk:1
            https://s3.example.org/d?X-Amz-Credential=hunter2&X-Amz-Signature=hunter2 | https://s3.example.org/d?…
            https://blob.example.org/d?sv=1&sig=hunter2                       | https://blob.example.org/d?…
            https://images.example.org/d?token=hunter2@hunter2                | https://…
            https://images.example.org/d?hunter2                              | https://images.example.org/d?…
            https://images.example.org/d#access_token=hunter2                 | https://images.example.org/d#…
            https://images.example.org/d%3Fsig%3Dhunter2                      | https://images.example.org/d%3F…
            https://images.example.org/token=hunter2/d                        | https://images.example.org/token=…
            https://images.example.org/d;jsessionid=hunter2                   | https://images.example.org/d;jsessionid=…
            'Authorization: Bearer hunter2'                                   | Authorization…
            'Bearer hunter2'                                                  | Bearer…
            'basic hunter2'                                                   | basic…
            'password: hunter2'                                               | password…
            'X-Api-Key: hunter2'                                              | X-Api-Key…
            eyJhbGciOiJIUzI1NiJ9.hunter2.hunter2                              | …
            -----BEGIN PRIVATE KEY----- hunter2                               | …
            """)
    void whatMayBeSecretIsLeftOut(String text, String shown) {
        assertThat(ShownText.of(text)).isEqualTo(shown).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "10GB",
                "ReadWriteOnce",
                "md5:1234",
                "ftp://images.example.org:8080/disk.qcow2",
                "quay.io/containerdisks/fedora:40",
                "*/5 0-23 * * MON",
                "token-server",
                "https://images.example.org/a b",
                "https://[fd00::1]:8443/disk"
            })
    void whatIsPlainIsRepeated(String text) {
        assertThat(ShownText.of(text)).isEqualTo(text);
    }
}
