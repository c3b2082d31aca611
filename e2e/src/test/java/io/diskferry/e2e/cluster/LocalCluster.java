package io.diskferry.e2e.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The cluster that {@code e2e/cluster} brought up for this checkout.
 *
 * @param kubectl path of kubectl
 * @param helm path of helm
 * @param kubeconfig path of the administrator's kubeconfig
 * @param hostAddress address of this machine that pods can reach
 * @param registries folder in which the nodes look up how they reach registries
 */
record LocalCluster(String kubectl, String helm, String kubeconfig, String hostAddress, Path registries) {
    private static final LocalCluster CURRENT = find();

    static LocalCluster current() {
        return CURRENT;
    }

    private static LocalCluster find() {
        Map<String, String> environment = Command.succeed(
                        List.of(Path.of("cluster").toAbsolutePath().toString(), "env"))
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        return new LocalCluster(
                value(environment, "BIN") + "/kubectl",
                value(environment, "BIN") + "/helm",
                value(environment, "KUBECONFIG"),
                value(environment, "HOST_ADDRESS"),
                Path.of(value(environment, "REGISTRIES")));
    }

    private static String value(Map<String, String> environment, String name) {
        return Objects.requireNonNull(environment.get(name), () -> "e2e/cluster env does not say " + name);
    }
}
