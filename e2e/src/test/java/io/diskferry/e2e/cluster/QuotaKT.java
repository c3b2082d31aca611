package io.diskferry.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An import for which a ResourceQuota has no room says so and waits; raising the quota is all that it needs. */
final class QuotaKT {
    @RegisterExtension
    static final Namespace WITHOUT_CLAIMS = new Namespace();

    @RegisterExtension
    static final Namespace WITHOUT_PRIME_CLAIMS = new Namespace();

    @RegisterExtension
    static final Namespace WITHOUT_PODS = new Namespace();

    @RegisterExtension
    static final ImageServer SERVER = new ImageServer();

    private static final TestImage IMAGE = TestImage.shared();
    private static final String BOUND = ".status.conditions[?(@.type=='Bound')]";

    @Test
    void noRoomForTheClaim() {
        assertGoesOnWhenRaised(WITHOUT_CLAIMS, "persistentvolumeclaims", "0");
    }

    @Test
    void noRoomForThePrimeClaim() {
        assertGoesOnWhenRaised(WITHOUT_PRIME_CLAIMS, "persistentvolumeclaims", "1");
    }

    @Test
    void noRoomForThePod() {
        assertGoesOnWhenRaised(WITHOUT_PODS, "pods", "0");
    }

    private static void assertGoesOnWhenRaised(Namespace namespace, String resource, String hard) {
        // Given
        namespace.kubectl("create", "quota", "tight", "--hard=" + resource + "=" + hard);
        // The API server refuses everything that a quota counts until the quota's first count stands.
        namespace.awaitValue("quota/tight", ".status.hard." + resource, hard);
        String url = SERVER.serve(namespace.name(), IMAGE.raw());

        // When
        namespace.create(Manifest.dataVolume("crowded", url, "96Mi", "Block", "ferry-immediate"));

        // Then
        namespace.awaitValue("datavolume/crowded", BOUND + ".reason", "ErrExceededQuota");
        assertThat(namespace.get("datavolume/crowded", BOUND + ".message"))
                .contains("exceeded quota: tight", "ResourceQuota raised");
        assertThat(namespace.get("datavolume/crowded", ".status.phase")).isEqualTo("Pending");

        // When
        assertThat(namespace
                        .tryPatch("quota/tight", "{\"spec\":{\"hard\":{\"" + resource + "\":\"9\"}}}")
                        .succeeded())
                .isTrue();

        // Then
        namespace.awaitValue("datavolume/crowded", ".status.phase", "Succeeded");
        namespace.assertHolds("crowded", "Block", IMAGE);
    }
}
