package io.diskferry.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "1Gi, 1073741824",
        "1024Mi, 1073741824",
        "1.5Gi, 1610612736",
        ".5Gi, 536870912",
        "1G, 1000000000",
        "1E, 1000000000000000000",
        "1e3, 1000",
        "1E3, 1000",
        "2.5e2, 250",
        "1100e-2, 11",
        "-5Ki, -5120",
        "+7, 7",
        "0, 0",
        "8191Pi, 9222246136947933184",
        "9223372036854775807, 9223372036854775807",
    })
    void everyNotationOfKubernetesIsReadExactly(String text, long bytes) {
        assertThat(Quantity.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"500m, 1", "1n, 1", "1000001u, 2", "-500m, 0"})
    void fractionsOfAByteAreRoundedUp(String text, long bytes) {
        assertThat(Quantity.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "Gi", "10 Gi", "10GB", "10gi", "1e", "1e3Gi", "1e33", "--1", "0x10", "ten", "10Gi\n"})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantity.parse(text))
                .withMessageContaining("such as 10Gi");
    }

    @Test
    void aTextOfAbsurdLengthIsRefusedUnread() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantity.parse("9".repeat(100_000)))
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void aSizeBeyond64BitsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantity.parse("8Ei").bytes())
                .withMessageContaining("64 bits");
    }

    @Test
    void quantitiesAreEqualByAmount() {
        assertThat(Quantity.parse("1Gi"))
                .isEqualTo(Quantity.parse("1024Mi"))
                .hasSameHashCodeAs(Quantity.parse("1024Mi"))
                .isGreaterThan(Quantity.parse("1G"));
    }

    @ParameterizedTest
    @CsvSource({"1073741824, 1Gi", "1610612736, 1536Mi", "1138166334, 1138166334", "0, 0", "10737418240, 10Gi"})
    void textHasTheLargestSuffixThatLosesNothing(long bytes, String text) {
        assertThat(Quantity.ofBytes(bytes).text()).isEqualTo(text);
    }
}
