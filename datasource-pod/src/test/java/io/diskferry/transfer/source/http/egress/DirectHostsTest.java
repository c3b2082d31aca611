package io.diskferry.transfer.source.http.egress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which hosts a list sends past the proxy; each row is what Go's httpproxy does with it. */
final class DirectHostsTest {
    @ParameterizedTest(name = "\"{0}\": {1}:{2} is reached directly: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''                            | example.org         | 80   | false",
                "''                            | localhost           | 80   | true",
                "''                            | 127.0.0.1           | 80   | true",
                "''                            | 127.8.9.10          | 80   | true",
                "''                            | ::1                 | 80   | true",
                "*                             | example.org         | 80   | true",
                "*                             | 192.0.2.1           | 80   | true",
                "example.org                   | example.org         | 80   | true",
                "example.org                   | www.example.org     | 80   | true",
                "example.org                   | anexample.org       | 80   | false",
                "example.org                   | example.org.evil.net| 80   | false",
                "EXAMPLE.org                   | example.org         | 80   | true",
                ".example.org                  | example.org         | 80   | false",
                ".example.org                  | www.example.org     | 80   | true",
                "*.example.org                 | example.org         | 80   | false",
                "*.example.org                 | a.b.example.org     | 80   | true",
                "example.org:8080              | example.org         | 8080 | true",
                "example.org:8080              | example.org         | 80   | false",
                ".example.org:8080             | www.example.org     | 8080 | true",
                "other.net, example.org        | example.org         | 443  | true",
                "other.net,, ,example.org,     | example.org         | 443  | true",
                "192.0.2.1                     | 192.0.2.1           | 80   | true",
                "192.0.2.1                     | 192.0.2.10          | 80   | false",
                "192.0.2.1:8080                | 192.0.2.1           | 8080 | true",
                "192.0.2.1:8080                | 192.0.2.1           | 80   | false",
                "192.0.2.0/24                  | 192.0.2.200         | 80   | true",
                "192.0.2.0/25                  | 192.0.2.200         | 80   | false",
                "10.0.0.0/8                    | ten.example.org     | 80   | false",
                "0.0.0.0/0                     | 203.0.113.9         | 80   | true",
                "2001:db8::/32                 | 2001:db8:1::1       | 80   | true",
                "2001:db8::/32                 | 2001:db9::1         | 80   | false",
                "2001:db8::/32                 | 192.0.2.1           | 80   | false",
                "2001:db8::1                   | 2001:db8:0:0:0:0:0:1| 80   | true",
                "[2001:db8::1]:8080            | 2001:db8::1         | 8080 | true",
                "[2001:db8::1]:8080            | 2001:db8::1         | 80   | false",
                ":8080                         | example.org         | 8080 | false",
                "192.0.2.0/33                  | 192.0.2.1           | 80   | false",
                "svc.cluster.local,10.96.0.0/12| image.disks.svc.cluster.local | 80 | true",
            })
    void asInTheVariableNoProxy(String list, String host, int port, boolean direct) {
        assertThat(DirectHosts.parse(list).include(host, port)).isEqualTo(direct);
    }
}
