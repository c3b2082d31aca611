package io.diskferry.transfer.source.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class S3AddressTest {
    /** Address as a user writes it; what is asked for; the region, if it is known without asking. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://minio.example.org:9000/disks/a/b.img     | https://minio.example.org:9000/disks/a/b.img           |
            http://10.0.0.7/disks/b.img                      | http://10.0.0.7/disks/b.img                            |
            http://[fd00::1]:9000/disks/b.img                | http://[fd00::1]:9000/disks/b.img                      |
            https://minio.example.org/disks/b.img?region=eu  | https://minio.example.org/disks/b.img                  | eu
            https://minio.example.org/disks/b.img?X-Amz-Signature=1#x | https://minio.example.org/disks/b.img         |
            https://user:word@minio.example.org/disks/b.img  | https://minio.example.org/disks/b.img                  |
            https://minio.example.org/disks/my disk+1.img    | https://minio.example.org/disks/my%20disk%2B1.img      |
            https://disks.minio.example.org/b.img?style=virtual | https://disks.minio.example.org/b.img               |
            https://s3.eu-west-1.amazonaws.com/disks/b.img   | https://s3.eu-west-1.amazonaws.com/disks/b.img         | eu-west-1
            https://s3-eu-west-1.amazonaws.com/disks/b.img   | https://s3-eu-west-1.amazonaws.com/disks/b.img         | eu-west-1
            https://s3.dualstack.us-gov-west-1.amazonaws.com/disks/b.img | https://s3.dualstack.us-gov-west-1.amazonaws.com/disks/b.img | us-gov-west-1
            https://s3.cn-north-1.amazonaws.com.cn/disks/b.img | https://s3.cn-north-1.amazonaws.com.cn/disks/b.img   | cn-north-1
            https://s3.amazonaws.com/disks/b.img             | https://s3.amazonaws.com/disks/b.img                   |
            https://s3.amazonaws.com/disks/b.img?region=eu-west-3 | https://s3.eu-west-3.amazonaws.com/disks/b.img    | eu-west-3
            https://disks.s3.eu-west-1.amazonaws.com/b.img   | https://disks.s3.eu-west-1.amazonaws.com/b.img         | eu-west-1
            https://my.disks.s3.amazonaws.com/b.img          | https://my.disks.s3.amazonaws.com/b.img                |
            s3://disks/a/b.img?region=eu-central-1           | https://disks.s3.eu-central-1.amazonaws.com/a/b.img    | eu-central-1
            s3://disks/b.img?region=cn-north-1               | https://disks.s3.cn-north-1.amazonaws.com.cn/b.img     | cn-north-1
            s3://my.disks/b.img?region=eu-central-1          | https://s3.eu-central-1.amazonaws.com/my.disks/b.img   | eu-central-1
            s3://disks//b.img?region=eu-central-1            | https://s3.eu-central-1.amazonaws.com/disks//b.img     | eu-central-1
            s3://disks/b.img?region=eu-central-1&style=path  | https://s3.eu-central-1.amazonaws.com/disks/b.img      | eu-central-1
            S3://disks/b.img                                 | https://disks.s3.amazonaws.com/b.img                   |
            s3://disks/b.img?endpoint=https://minio:9000     | https://minio:9000/disks/b.img                         |
            s3://disks/b.img?endpoint=http%3A%2F%2Fminio%3A9000%2F&region=here | http://minio:9000/disks/b.img        | here
            s3://disks/b.img?endpoint=https://minio:9000&style=virtual | https://disks.minio:9000/b.img               |
            s3://disks/100%25%3F.img?region=eu-central-1     | https://disks.s3.eu-central-1.amazonaws.com/100%25%3F.img | eu-central-1
            """)
    void anAddressNamesAnObject(String url, String asked, @Nullable String region) {
        S3Address address = S3Address.parse(url);

        assertThat(address.uri()).hasToString(asked);
        assertThat(address.region()).isEqualTo(region);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://minio.example.org/disks          | it names no object
            https://minio.example.org/disks/         | it names no object
            https://minio.example.org                | it names no bucket
            s3:///b.img                              | it names no bucket
            s3://disks?region=eu-west-1              | it names no object
            ftp://minio.example.org/disks/b.img      | it begins with neither s3:// nor https:// nor http://
            s3://disks/b.img?regoin=eu-west-1        | an s3:// address has the parameters region, endpoint and style only
            s3://disks/b.img?endpoint=minio:9000     | its endpoint is not of the form https://HOST:PORT
            s3://disks/b.img?endpoint=https://m/path | its endpoint is not of the form https://HOST:PORT
            s3://disks/b.img?region=eu-west-1&style=dns | its style is neither path nor virtual
            """)
    void whatIsMissingIsSaid(String url, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> S3Address.parse(url))
                .withMessage(why);
    }

    @Test
    void amazonsGlobalEndpointIsLeftForTheRegionsAsSoonAsThatIsKnown() {
        assertThat(S3Address.parse("s3://disks/b.img").in("eu-west-1").uri())
                .hasToString("https://disks.s3.eu-west-1.amazonaws.com/b.img");
        assertThat(S3Address.parse("https://s3.amazonaws.com/disks/b.img")
                        .in("eu-west-1")
                        .uri())
                .hasToString("https://s3.eu-west-1.amazonaws.com/disks/b.img");
        assertThat(S3Address.parse("https://minio/disks/b.img").in("eu-west-1").uri())
                .hasToString("https://minio/disks/b.img");
    }
}
