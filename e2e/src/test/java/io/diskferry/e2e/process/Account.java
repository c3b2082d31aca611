package io.diskferry.e2e.process;

import io.diskferry.e2e.apiserver.ApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A way into an API server as one of the chart's service accounts. */
final class Account {
    private Account() {}

    /** Writes a kubeconfig with the account's own token. */
    static Path kubeconfig(ApiServer server, String name, Path directory) throws IOException {
        Path authority = Files.writeString(directory.resolve("ca.crt"), server.authorityPem());
        return Files.writeString(directory.resolve(name + ".kubeconfig"), """
                        apiVersion: v1
                        kind: Config
                        current-context: it
                        contexts: [{name: it, context: {cluster: it, user: %1$s}}]
                        clusters: [{name: it, cluster: {server: "%2$s", certificate-authority: %3$s}}]
                        users: [{name: %1$s, user: {token: %4$s}}]
                        """.formatted(
                        name, server.url(), authority, server.tokenOf(Chart.NAMESPACE, name)));
    }
}
