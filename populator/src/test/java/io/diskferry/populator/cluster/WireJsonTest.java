package io.diskferry.populator.cluster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.api.Condition;
import io.kubernetes.client.openapi.models.V1EmptyDirVolumeSource;
import io.kubernetes.client.openapi.models.V1Lease;
import io.kubernetes.client.openapi.models.V1LeaseSpec;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Volume;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

final class WireJsonTest {
    @Test
    void aFieldOfANewerKubernetesIsPassedOver() {
        V1Pod pod = WireJson.gson().fromJson("""
                {"metadata": {"name": "a", "new": 1}, "spec": {"containers": [], "newer": {"b": []}}, "newest": true}
                """, V1Pod.class);
        assertThat(Meta.name(pod)).isEqualTo("a");
    }

    @Test
    void aLeasesTimeHasSixDigits() {
        V1Lease lease = new V1Lease().spec(new V1LeaseSpec().renewTime(OffsetDateTime.parse("2026-01-02T03:04:05.1Z")));
        assertThat(WireJson.gson().toJson(lease)).contains("2026-01-02T03:04:05.100000Z");
    }

    @Test
    void timesAreReadWithAndWithoutDigits() {
        V1Lease lease = WireJson.gson().fromJson("""
                {"metadata": {"creationTimestamp": "2026-01-02T03:04:05Z"},
                 "spec": {"renewTime": "2026-01-02T03:04:05.000001Z"}}
                """, V1Lease.class);
        assertThat(requireNonNull(lease.getMetadata()).getCreationTimestamp())
                .isEqualTo(OffsetDateTime.parse("2026-01-02T03:04:05Z"));
        assertThat(requireNonNull(lease.getSpec()).getRenewTime())
                .isEqualTo(OffsetDateTime.parse("2026-01-02T03:04:05.000001Z"));
    }

    @Test
    void quantitiesAndSecretsComeBackAsTheyWere() {
        V1PersistentVolumeClaim claim = WireJson.gson()
                .fromJson("{\"status\": {\"capacity\": {\"storage\": \"1Gi\"}}}", V1PersistentVolumeClaim.class);
        assertThat(WireJson.gson().toJson(claim)).contains("\"capacity\":{\"storage\":\"1Gi\"}");

        V1Secret secret = WireJson.gson().fromJson("{\"data\": {\"a\": \"AQI=\"}}", V1Secret.class);
        assertThat(requireNonNull(secret.getData()).get("a")).containsExactly(1, 2);
        assertThat(WireJson.gson().toJson(secret)).contains("\"AQI=\"");
    }

    @Test
    void whatIsEmptyIsLeftOutButAnEmptyObjectOfTheApiStays() {
        V1Pod pod = new V1Pod()
                .spec(new V1PodSpec()
                        .addVolumesItem(new V1Volume().name("tmp").emptyDir(new V1EmptyDirVolumeSource())));
        assertThat(WireJson.gson().toJson(pod))
                .isEqualTo("{\"spec\":{\"volumes\":[{\"emptyDir\":{},\"name\":\"tmp\"}]}}");
    }

    @Test
    void theSameTextInTwoObjectsIsOneObject() {
        Condition one = WireJson.gson().fromJson("{\"type\": \"Ready\", \"status\": true}", Condition.class);
        Condition two = WireJson.gson().fromJson("{\"type\": \"Ready\", \"status\": \"true\"}", Condition.class);

        assertThat(one).isEqualTo(two);
        assertThat(one.type()).isEqualTo("Ready").isSameAs(two.type());
    }
}
