package io.diskferry.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The controller's processes on a cluster of one node, to be ended by SIGKILL: nothing is said to them first, so nothing is put in
 * order and no lease given back. As long as this extension is registered the lease is a short one.
 */
final class ControllerProcesses implements BeforeAllCallback, AfterAllCallback {
    private static final String DEPLOYMENT = "deployment/diskferry-populator";
    private static final String LEASE = "DISKFERRY_LEASE_SECONDS";
    private static final String SHORT = "5";

    /** No pod can kill the first process of another one, save a pod that sees the node's processes. */
    private final Namespace node = new Namespace("privileged");

    private String leaseSeconds = SHORT;

    @Override
    public void beforeAll(ExtensionContext context) {
        node.beforeAll(context);
        node.create("""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: node
                spec:
                  hostPID: true
                  terminationGracePeriodSeconds: 0
                  automountServiceAccountToken: false
                  containers:
                    - name: shell
                      image: diskferry/toolbox:local
                      imagePullPolicy: IfNotPresent
                      command: [sleep, "3600"]
                      securityContext: {runAsUser: 0}
                """);
        leaseSeconds = diskferry(
                "get",
                DEPLOYMENT,
                "-o",
                "jsonpath={.spec.template.spec.containers[0].env[?(@.name=='" + LEASE + "')].value}");
        setLease(SHORT);
        node.kubectl("wait", "pod/node", "--for=condition=Ready", "--timeout=2m");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        setLease(leaseSeconds);
        awaitReady();
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
        // The uid is in the names of the pod's cgroups; there are cgroup drivers that write it with underscores.
        String uids = String.join("|", pods).replace('-', '.');
        String killed = node.kubectl("exec", "node", "--", "sh", "-c", """
                for file in $(grep -lsE '%s' /proc/[0-9]*/cgroup); do
                  process=${file%%/cgroup}
                  if grep -qs PopulatorMain $process/cmdline; then kill -9 ${process#/proc/} && echo killed; fi
                done
                """.formatted(uids));
        // Not as many as pods: one that was being replaced may have ended by itself.
        assertThat(killed).as("processes of %s", pods).contains("killed");
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
        return node.kubectl(Stream.concat(Arrays.stream(arguments), Stream.of("--namespace=diskferry"))
                .toArray(String[]::new));
    }
}
