package io.diskferry.e2e.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The controller's processes on a cluster of one node, to be ended by SIGKILL, so that no lease is given back. As long as this
 * extension is registered the lease is a short one.
 */
final class ControllerProcesses implements BeforeAllCallback, AfterAllCallback {
    private static final String DEPLOYMENT = "deployment/diskferry-populator";
    private static final String LEASE = "DISKFERRY_LEASE_SECONDS";
    private static final String SHORT = "5";

    private final NodeProcesses node = new NodeProcesses();
    private final Namespace namespace = new Namespace();

    private String leaseSeconds = SHORT;

    @Override
    public void beforeAll(ExtensionContext context) {
        node.beforeAll(context);
        namespace.beforeAll(context);
        leaseSeconds = diskferry(
                "get",
                DEPLOYMENT,
                "-o",
                "jsonpath={.spec.template.spec.containers[0].env[?(@.name=='" + LEASE + "')].value}");
        setLease(SHORT);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        setLease(leaseSeconds);
        awaitReady();
        namespace.afterAll(context);
        node.afterAll(context);
    }

    /** Waits until every instance runs. */
    void awaitReady() {
        diskferry("rollout", "status", DEPLOYMENT, "--timeout=3m");
    }

    /** The uids of the pods of the instances that run now. */
    List<String> pods() {
        return List.of(diskferry(
                        "get",
                        "pods",
                        "--selector=app.kubernetes.io/name=diskferry-populator",
                        "-o",
                        "jsonpath={.items[?(@.status.phase=='Running')].metadata.uid}")
                .split(" "));
    }

    /** Kills the processes of these pods, all at once. */
    void kill(List<String> pods) {
        node.kill(pods, "PopulatorMain");
        // Kubernetes puts off the restarts of a container that ended again and again; a new pod starts at once.
        diskferry(
                "delete",
                "pods",
                "--selector=app.kubernetes.io/name=diskferry-populator",
                "--force",
                "--grace-period=0");
    }

    private void setLease(String seconds) {
        diskferry("set", "env", DEPLOYMENT, LEASE + "=" + seconds);
    }

    private String diskferry(String... arguments) {
        return namespace.kubectl(Stream.concat(Arrays.stream(arguments), Stream.of("--namespace=diskferry"))
                .toArray(String[]::new));
    }
}
