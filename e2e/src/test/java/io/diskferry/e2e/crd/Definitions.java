package io.diskferry.e2e.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.diskferry.e2e.apiserver.ApiClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The custom resource definitions, as the chart installs them. */
final class Definitions {
    static final List<String> PLURALS = List.of(
            "cdiconfigs",
            "cdis",
            "dataimportcrons",
            "datasources",
            "datavolumes",
            "objecttransfers",
            "storageprofiles",
            "volumeclonesources",
            "volumeimportsources",
            "volumeuploadsources");

    private static final String GROUP = "cdi.kubevirt.io";
    private static final Set<String> CLUSTER_SCOPED =
            Set.of("cdiconfigs", "cdis", "objecttransfers", "storageprofiles");

    private Definitions() {}

    /** Installs all of them and returns when each is served. Applying them again changes nothing. */
    static void install(ApiClient client) {
        for (String plural : PLURALS) {
            String path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/" + plural + "." + GROUP;
            ApiClient.Answer answer = client.apply(path, yaml(plural));
            assertThat(answer.message()).as(plural).isEmpty();
        }
        for (String plural : PLURALS) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> client.tryCreate(collection(plural), "{}").status() != 404);
        }
    }

    /** Where the objects of a kind are; those with a namespace in the default one. */
    static String collection(String plural) {
        String scope = CLUSTER_SCOPED.contains(plural) ? "" : "namespaces/default/";
        return "/apis/" + GROUP + "/v1beta1/" + scope + plural;
    }

    private static String yaml(String plural) {
        try (InputStream in = Definitions.class.getResourceAsStream("/crd/" + plural + "." + GROUP + ".yaml")) {
            return new String(Objects.requireNonNull(in, plural).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
