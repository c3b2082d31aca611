package io.diskferry.e2e.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.e2e.apiserver.ApiClient;
import io.diskferry.e2e.apiserver.ApiServerExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the schema alone lets change in a stored DataVolume. */
@ExtendWith(ApiServerExtension.class)
class ImmutabilityIT {
    private static final String COLLECTION = Definitions.collection("datavolumes");
    private static final String HTTP = "http: {url: 'https://images.example.org/disk.qcow2', secretRef: ''}";
    private static final String VDDK =
            "vddk: {url: 'https://vcenter.example.org', uuid: u, backingFile: f, thumbprint: t, secretRef: s}";
    private static final String REFUSED =
            "must not change after creation; create a new object instead (rule spec-immutable)";

    @BeforeAll
    static void install(ApiClient client) {
        Definitions.install(client);
    }

    @Test
    void labelsMayChange(ApiClient client) {
        assertTaken(client, "labels", HTTP, "{\"metadata\": {\"labels\": {\"a\": \"b\"}}}");
    }

    @Test
    void aSizeMayBeWrittenInAnotherWay(ApiClient client) {
        assertTaken(client, "size-format", HTTP, size("\"1024Mi\""));
    }

    @Test
    void aSizeMayNotChange(ApiClient client) {
        assertRefused(client, "size", HTTP, size("\"2Gi\""), "the size must not change after creation");
    }

    @Test
    void anAddressMayNotChange(ApiClient client) {
        assertRefused(client, "url", HTTP, "{\"spec\": {\"source\": {\"http\": {\"url\": \"http://h/\"}}}}", REFUSED);
    }

    @Test
    void anEmptyFieldMayBeLeftOut(ApiClient client) {
        assertTaken(client, "empty-field", HTTP, "{\"spec\": {\"source\": {\"http\": {\"secretRef\": null}}}}");
    }

    @Test
    void aFieldMayNotBeAdded(ApiClient client) {
        assertRefused(client, "added-field", HTTP, "{\"spec\": {\"preallocation\": true}}", REFUSED);
    }

    @Test
    void anotherSourceMayNotBeTaken(ApiClient client) {
        String change = "{\"spec\": {\"source\": {\"http\": null, \"blank\": {}}}}";
        assertRefused(client, "other-source", HTTP, change, REFUSED);
    }

    @Test
    void aMultiStageImportTakesAStage(ApiClient client) {
        assertTaken(client, "multi-stage", VDDK, stage());
    }

    @Test
    void aSingleStageSourceTakesNoStage(ApiClient client) {
        assertRefused(
                client,
                "single-stage",
                HTTP,
                stage(),
                "checkpoints and finalCheckpoint may only change for imageio and vddk, while checkpoints are listed");
    }

    private static String size(String quantity) {
        return "{\"spec\": {\"storage\": {\"resources\": {\"requests\": {\"storage\": " + quantity + "}}}}}";
    }

    private static String stage() {
        return "{\"spec\": {\"finalCheckpoint\": true, \"checkpoints\": [{\"previous\": \"\", \"current\": \"one\"}]}}";
    }

    private static void assertTaken(ApiClient client, String name, String source, String change) {
        assertThat(changed(client, name, source, change).message()).isEmpty();
    }

    private static void assertRefused(ApiClient client, String name, String source, String change, String message) {
        assertThat(changed(client, name, source, change).message()).contains(message);
    }

    private static ApiClient.Answer changed(ApiClient client, String name, String source, String change) {
        String unique = "immutable-" + name;
        ApiClient.Answer created = client.create(COLLECTION, """
                apiVersion: cdi.kubevirt.io/v1beta1
                kind: DataVolume
                metadata: {name: %s}
                spec:
                  source: {%s}
                  storage: {resources: {requests: {storage: 1Gi}}}
                """.formatted(unique, source));
        assertThat(created.message()).isEmpty();
        return client.merge(COLLECTION + "/" + unique, change);
    }
}
