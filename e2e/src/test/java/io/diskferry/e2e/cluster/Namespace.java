package io.diskferry.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A namespace of one test class, under Pod Security {@code restricted} unless told otherwise, and kubectl in it. Register as
 * a static {@code @RegisterExtension}.
 */
final class Namespace implements BeforeAllCallback, AfterAllCallback {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final String name = "e2e-" + UUID.randomUUID().toString().substring(0, 8);
    private final String podSecurity;

    Namespace() {
        this("restricted");
    }

    /** A namespace that admits the pods of that Pod Security level. */
    Namespace(String podSecurity) {
        this.podSecurity = podSecurity;
    }

    String name() {
        return name;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        kubectl("create", "namespace", name);
        kubectl("label", "namespace", name, "pod-security.kubernetes.io/enforce=" + podSecurity);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        kubectl("delete", "namespace", name, "--ignore-not-found", "--wait=false");
    }

    /** Runs kubectl in this namespace; it must succeed. */
    String kubectl(String... arguments) {
        return Command.succeed(command(arguments));
    }

    /** Creates what {@code manifest} says; it must succeed. */
    void create(String manifest) {
        Command.Result result = tryCreate(manifest);
        if (!result.succeeded()) {
            throw new AssertionError("kubectl create failed: " + result.output() + "\n" + manifest);
        }
    }

    /** Creates what {@code manifest} says, or does not: what kubectl prints is in the result. */
    Command.Result tryCreate(String manifest) {
        return Command.run(manifest, command("create", "-f", "-"));
    }

    /** Changes an object by a merge patch, or does not: what kubectl prints is in the result. */
    Command.Result tryPatch(String object, String patch) {
        return Command.run("", command("patch", object, "--type=merge", "-p", patch));
    }

    /** One value of an object by JSONPath, or "" when it is not there. */
    String get(String object, String jsonPath) {
        return kubectl("get", object, "--ignore-not-found", "-o", "jsonpath={" + jsonPath + "}");
    }

    /** Waits until that value is {@code expected}; says what it was and how the object looks when it never is. */
    void awaitValue(String object, String jsonPath, String expected) {
        await(object, jsonPath, expected, expected::equals);
    }

    /** Waits until that value has these words in it. */
    void awaitText(String object, String jsonPath, String words) {
        await(object, jsonPath, "…" + words + "…", value -> value.contains(words));
    }

    private void await(String object, String jsonPath, String expected, Predicate<String> wanted) {
        try {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(500))
                    .atMost(PATIENCE)
                    .until(() -> wanted.test(get(object, jsonPath)));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    object + " " + jsonPath + " is '" + get(object, jsonPath) + "', not '" + expected + "'\n" + story(),
                    e);
        }
    }

    /** Waits until an object is gone. */
    void awaitGone(String object) {
        awaitValue(object, ".metadata.name", "");
    }

    /** Reads a claim's disk back by a pod that uses it; it must be the image's. */
    void assertHolds(String claim, String volumeMode, TestImage image) {
        create(Manifest.reader(claim, volumeMode, image.sizeBytes()));
        assertReads(claim, image);
    }

    /** The reader of that claim, which is there already, must find the image's disk. */
    void assertReads(String claim, TestImage image) {
        awaitValue("pod/reader-" + claim, ".status.phase", "Succeeded");
        assertThat(kubectl("logs", "reader-" + claim)).isEqualTo(image.sha256());
    }

    /** Follows the objects of one kind from now on; each time one is as it was or changes, {@code template} makes a line of it. */
    Changes follow(String kind, String template) {
        return new Changes(command(
                "get",
                kind,
                "--watch",
                "--request-timeout=" + PATIENCE.toSeconds() + "s",
                "-o",
                "jsonpath=" + template + "{\"\\n\"}"));
    }

    /** Waits for an event about an object whose message holds {@code words}. */
    void awaitEvent(String resource, String name, String words) {
        String kind = resource.equals("pvc") ? "PersistentVolumeClaim" : "DataVolume";
        Awaitility.await()
                .pollInterval(Duration.ofMillis(500))
                .atMost(PATIENCE)
                .until(() -> kubectl(
                                "get",
                                "events",
                                "--field-selector",
                                "involvedObject.kind=" + kind + ",involvedObject.name=" + name,
                                "-o",
                                "jsonpath={.items[*].message}")
                        .contains(words));
    }

    /** Everything that helps to see why a test failed: objects and events of this namespace. */
    private String story() {
        return Map.of(
                        "objects", kubectl("get", "datavolumes,pvc,pods", "-o", "wide"),
                        "events", kubectl("get", "events", "--sort-by=.lastTimestamp"),
                        "status", kubectl("get", "datavolumes", "-o", "yaml"))
                .toString();
    }

    private List<String> command(String... arguments) {
        LocalCluster cluster = LocalCluster.current();
        List<String> command =
                new ArrayList<>(List.of(cluster.kubectl(), "--kubeconfig", cluster.kubeconfig(), "--namespace", name));
        command.addAll(List.of(arguments));
        return command;
    }
}
