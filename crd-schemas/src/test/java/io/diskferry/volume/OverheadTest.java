package io.diskferry.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverheadTest {
    @ParameterizedTest
    @CsvSource({
        "1073741824, 0.06, 1138166334",
        "1073741824, 0, 1073741824",
        "1073741825, 0, 1074790400",
        "1048576, 0.055, 1106248",
        "1073741824, 1, 2147483648",
    })
    void aVolumeHasRoomForTheDiskRoundedUpToMebibytesAndTheShare(long disk, String share, long volume) {
        assertThat(Overhead.parse(share).volumeBytes(disk)).isEqualTo(volume);
    }

    @ParameterizedTest
    @ValueSource(longs = {1 << 20, 5L << 30, (7L << 30) + (3 << 20), 1L << 45})
    void theDiskThatAVolumeWasMadeForFitsExactly(long disk) {
        assertThat(Overhead.DEFAULT.diskBytes(Overhead.DEFAULT.volumeBytes(disk)))
                .isEqualTo(disk);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.", "0.1234", "1.0", "2", "-0.1", ".5", "6%"})
    void aShareIsSpeltAsTheSchemaWantsIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Overhead.parse(text))
                .withMessageContaining(text);
    }

    @Test
    void theDefaultIsSixPercent() {
        assertThat(Overhead.DEFAULT).isEqualTo(Overhead.parse("0.06"));
    }
}
