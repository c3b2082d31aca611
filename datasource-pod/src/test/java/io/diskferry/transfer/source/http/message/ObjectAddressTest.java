package io.diskferry.transfer.source.http.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ObjectAddressTest {
    @ParameterizedTest
    @CsvSource({
        "a/b.img,               a/b.img",
        "with%20blank,          with%20blank",
        "a+b,                   a%2Bb",
        "a%2bb,                 a%2Bb",
        "a%2Fb,                 a/b",
        "100%,                  100%25",
        "%zz,                   %25zz",
        "ä€😀,                  %C3%A4%E2%82%AC%F0%9F%98%80",
        "%C3%A4,                %C3%A4",
        "a/../b/./c,            a/../b/./c",
        "!*'()[]|^{}=&:@$;\\,    %21%2A%27%28%29%5B%5D%7C%5E%7B%7D%3D%26%3A%40%24%3B%5C",
        "-._~09azAZ,            -._~09azAZ",
        "%00%ff,                %00%FF",
    })
    void aNameHasOneSpelling(String given, String canonical) {
        assertThat(ObjectAddress.canonical(given)).isEqualTo(canonical);
        assertThat(ObjectAddress.canonical(canonical)).as("it is settled").isEqualTo(canonical);
    }

    @Test
    void aPlusIsNoBlank() {
        assertThat(ObjectAddress.decoded("a+b%20c")).isEqualTo("a+b c");
    }

    @ParameterizedTest
    @CsvSource({"https:///key", "https://my host/key", "https://a_b/key", "https://host:99999/key"})
    void anAddressNeedsAHost(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> ObjectAddress.uri(address));
    }
}
