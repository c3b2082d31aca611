package io.diskferry.transfer.source.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GcsAddressTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gs://disks/a/b.img                             | https://storage.googleapis.com/disks/a/b.img
            GS://my_disks/b.img                            | https://storage.googleapis.com/my_disks/b.img
            gs://disks/my disk+1.img                       | https://storage.googleapis.com/disks/my%20disk%2B1.img
            https://storage.googleapis.com/disks/b.img?x=1 | https://storage.googleapis.com/disks/b.img
            https://disks.storage.googleapis.com/a/b.img   | https://storage.googleapis.com/disks/a/b.img
            http://fake-gcs:4443/disks/b.img               | http://fake-gcs:4443/disks/b.img
            """)
    void anAddressNamesAnObject(String url, String asked) {
        assertThat(GcsAddress.parse(url).uri()).hasToString(asked);
    }

    @ParameterizedTest
    @CsvSource({
        "gs://disks,                 it names no object",
        "gs:///b.img,                it names no bucket",
        "https://host/disks,         it names no object",
        "s3://disks/b.img,           it begins with neither gs:// nor https:// nor http://",
        "http://ho st/disks/b.img,   Illegal character in authority",
    })
    void whatIsMissingIsSaid(String url, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GcsAddress.parse(url))
                .withMessageContaining(why);
    }
}
