package io.diskferry.transfer.source.http.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.diskferry.problem.Problem.AddressRefused;
import io.diskferry.transfer.report.TransferFault;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses sources may have, however they are written. */
final class AddressPolicyTest {
    private static final AddressPolicy GUARDED = new AddressPolicy(false);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "2852039166",
                "169.254.43518",
                "169.16689662",
                "::ffff:169.254.169.254",
                "::ffff:a9fe:a9fe",
                "::169.254.169.254",
                "64:ff9b::169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1",
                "fe80::1",
                "fe80::a9fe:a9fe",
                "fd00:ec2::254",
                "fd20:ce::254",
                "100.100.100.200",
                "168.63.129.16",
                "0.0.0.0",
                "0",
                "::",
                "224.0.0.1",
                "239.255.255.250",
                "ff02::1"
            })
    void guardedAddressesAreRefused(String host) {
        TransferFault fault = catchThrowableOfType(TransferFault.class, () -> GUARDED.resolve(host));

        assertThat(fault.problem()).isInstanceOf(AddressRefused.class);
        assertThatCode(() -> AddressPolicy.OPEN.resolve(host)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.96.0.1",
                "192.168.1.1",
                "172.16.0.1",
                "100.64.0.1",
                "::1",
                "fd00:10:96::1",
                "2001:db8::1",
                "64:ff9b::10.0.0.1",
                "203.0.113.7"
            })
    void allOthersAreAllowedThoseOfTheClusterToo(String host) {
        assertThatCode(() -> GUARDED.resolve(host)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "fe80::1", "metadata.google.internal", "metadata"})
    void aProxyIsNotAskedForThemEither(String host) {
        assertThatThrownBy(() -> GUARDED.requireNamed(host)).isInstanceOf(TransferFault.class);
        assertThatCode(() -> AddressPolicy.OPEN.requireNamed(host)).doesNotThrowAnyException();
        assertThatCode(() -> GUARDED.requireNamed("images.example.org")).doesNotThrowAnyException();
    }
}
