package io.diskferry.e2e.cluster;

import io.diskferry.e2e.counterpart.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the cluster's nodes trust a registry's authority, as an administrator does for containerd, until it is closed. */
final class NodeTrust implements AutoCloseable {
    private final Path directory;

    NodeTrust(Registry registry) throws IOException {
        directory = Files.createDirectory(LocalCluster.current().registries().resolve(registry.host()));
        Files.writeString(directory.resolve("ca.crt"), registry.authorityPem());
        Files.writeString(
                directory.resolve("hosts.toml"), "server = \"https://" + registry.host() + "\"\nca = \"ca.crt\"\n");
    }

    @Override
    public void close() throws IOException {
        Files.delete(directory.resolve("hosts.toml"));
        Files.delete(directory.resolve("ca.crt"));
        Files.delete(directory);
    }
}
