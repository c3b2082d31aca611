package io.diskferry.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.e2e.apiserver.ApiClient;
import io.diskferry.e2e.apiserver.ApiServer;
import java.io.IOException;
import java.nio.file.Path;

/** The chart's service accounts: what runs in their name has the rights that the chart gives, and no others. */
record ServiceAccounts(ApiServer server) {
    /** A kubeconfig of the account with that name. */
    Path kubeconfig(String name) throws IOException {
        ApiClient.Answer answer = server.client()
                .create(
                        "/api/v1/namespaces/" + Installation.NAMESPACE + "/serviceaccounts/" + name + "/token",
                        "{\"apiVersion\": \"authentication.k8s.io/v1\", \"kind\": \"TokenRequest\", \"spec\": {}}");
        assertThat(answer.message()).isEmpty();
        return server.kubeconfig(answer.body().at("/status/token").asText());
    }
}
