package io.diskferry.e2e.cluster;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * As long as this extension is registered, the pods that move data run the image of {@code e2e/lib/staged-source}, which reads a
 * {@code vddk} source from a web server. Settings of the installation bring that about; the product itself knows nothing of it.
 */
final class StagedSource implements BeforeAllCallback, AfterAllCallback {
    private static final String DEPLOYMENT = "deployment/diskferry-populator";
    private static final String IMAGE = "DISKFERRY_DATASOURCE_IMAGE";
    private static final String SOURCES = "DISKFERRY_DATASOURCE_SOURCES";

    private final Namespace namespace = new Namespace();

    private String image = "";

    @Override
    public void beforeAll(ExtensionContext context) {
        namespace.beforeAll(context);
        image = diskferry(
                "get",
                DEPLOYMENT,
                "-o",
                "jsonpath={.spec.template.spec.containers[0].env[?(@.name=='" + IMAGE + "')].value}");
        set(IMAGE + "=diskferry/staged-source:local", SOURCES + "=vddk");
    }

    @Override
    public void afterAll(ExtensionContext context) {
        set(IMAGE + "=" + image, SOURCES + "-");
        namespace.afterAll(context);
    }

    private void set(String... variables) {
        diskferry(Stream.concat(Stream.of("set", "env", DEPLOYMENT), Arrays.stream(variables))
                .toArray(String[]::new));
        diskferry("rollout", "status", DEPLOYMENT, "--timeout=3m");
    }

    private String diskferry(String... arguments) {
        return namespace.kubectl(Stream.concat(Arrays.stream(arguments), Stream.of("--namespace=diskferry"))
                .toArray(String[]::new));
    }
}
