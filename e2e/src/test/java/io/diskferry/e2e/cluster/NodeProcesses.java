package io.diskferry.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The processes of a cluster of one node, to be ended by SIGKILL: nothing is said to them first, so nothing is put in order. No
 * pod can kill the first process of another one, save a pod that sees the node's processes.
 */
final class NodeProcesses implements BeforeAllCallback, AfterAllCallback {
    private final Namespace node = new Namespace("privileged");

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
        node.kubectl("wait", "pod/node", "--for=condition=Ready", "--timeout=2m");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        node.afterAll(context);
    }

    /**
     * Kills processes of pods, all at once.
     *
     * @param pods their uids
     * @param mainClass what the command line of each process names
     */
    void kill(List<String> pods, String mainClass) {
        // The uid is in the names of the pod's cgroups; there are cgroup drivers that write it with underscores.
        String uids = String.join("|", pods).replace('-', '.');
        String killed = node.kubectl("exec", "node", "--", "sh", "-c", """
                for file in $(grep -lsE '%s' /proc/[0-9]*/cgroup); do
                  process=${file%%/cgroup}
                  if grep -qs %s $process/cmdline; then kill -9 ${process#/proc/} && echo killed; fi
                done
                """.formatted(uids, mainClass));
        // Not as many as pods: one that was being replaced may have ended by itself.
        assertThat(killed).as("processes of %s", pods).contains("killed");
    }
}
