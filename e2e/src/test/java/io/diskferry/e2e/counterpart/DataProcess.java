package io.diskferry.e2e.counterpart;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diskferry.contract.EgressPlan;
import io.diskferry.contract.TransferPlan;
import io.diskferry.contract.TransferReport;
import io.diskferry.e2e.apiserver.ServerProcess;
import io.diskferry.e2e.process.PackagedModule;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.volume.VolumeMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An import as the process that a pod runs: the packaged jars, the image's JVM flags, the memory of a pod; the pod's files are
 * in a test's folder.
 */
public final class DataProcess {
    private static final PackagedModule MODULE = new PackagedModule("datasource-pod");
    private static final String MAIN = "io.diskferry.transfer.TransferMain";
    private static final String MEMORY = "384m";
    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private final Path directory;
    /** A test's imports are over before the second compiler has earned what it costs. */
    private final List<String> flags = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1"));

    private Path target;
    private VolumeMode volumeMode = VolumeMode.Filesystem;
    private String contentType = "kubevirt";
    private Map<String, Object> egress = Map.of();
    private long claimBytes = 256L << 20;

    /**
     * An import into {@code disk.img} in a folder.
     *
     * @param directory a test's folder, where all files of the import are
     */
    public DataProcess(Path directory) {
        this.directory = directory;
        this.target = directory.resolve("disk.img");
    }

    /** Fills another file. */
    public DataProcess into(Path file) {
        target = file;
        return this;
    }

    /** Fills a block device instead of a file. */
    public DataProcess onto(Path device) {
        volumeMode = VolumeMode.Block;
        target = device;
        return this;
    }

    /** What the claim asked for, in bytes. */
    public DataProcess claim(long bytes) {
        claimBytes = bytes;
        return this;
    }

    /** {@code kubevirt} or {@code archive}. */
    public DataProcess content(String type) {
        contentType = type;
        return this;
    }

    /** A key of the Secret that the source's secretRef names. */
    public DataProcess secret(String key, String value) throws IOException {
        Files.writeString(
                Files.createDirectories(directory.resolve("credentials")).resolve(key), value);
        return this;
    }

    /** The authority in the ConfigMap that the source's certConfigMap names. */
    public DataProcess trusting(String authorityPem) throws IOException {
        Files.writeString(
                Files.createDirectories(directory.resolve("authorities")).resolve("ca.crt"), authorityPem);
        return this;
    }

    /** How the source may be reached. */
    public DataProcess through(EgressPlan way) {
        egress = Map.copyOf(JSON.convertValue(way, new TypeReference<Map<String, Object>>() {}));
        return this;
    }

    /** A file of the pod's own Secret that a proxy needs, see {@code PodPaths.PROXY}. */
    public DataProcess proxyFile(String name, String content) throws IOException {
        Path file = directory.resolve("proxy").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return this;
    }

    /** A key of a pull secret of the pod's service account. */
    public DataProcess pullSecret(String key, String value) throws IOException {
        Files.writeString(
                Files.createDirectories(directory.resolve("pull-secrets/0")).resolve(key), value);
        return this;
    }

    /** Of a registry that an administrator listed as insecure. */
    public DataProcess insecure() {
        egress = Map.of("insecureTls", true, "openAddresses", false);
        return this;
    }

    /** A further flag of the virtual machine. */
    public DataProcess flag(String flag) {
        flags.add(flag);
        return this;
    }

    /** Starts the import. */
    public ServerProcess start(DataVolumeSource source) throws IOException {
        Path plan = directory.resolve("plan.json");
        JSON.writeValue(plan.toFile(), plan(source));
        Files.deleteIfExists(report());
        List<String> program = List.of(
                MAIN,
                "--plan",
                plan.toString(),
                "--target",
                target.toString(),
                "--report",
                report().toString(),
                "--credentials",
                directory.resolve("credentials").toString(),
                "--authorities",
                directory.resolve("authorities").toString(),
                "--secret-headers",
                directory.resolve("secret-headers").toString(),
                "--proxy",
                directory.resolve("proxy").toString(),
                "--pull-secrets",
                directory.resolve("pull-secrets").toString(),
                "--progress-port",
                "none");
        List<String> arguments = new ArrayList<>(flags);
        arguments.addAll(MODULE.arguments(MEMORY, program));
        return ServerProcess.start("import", PackagedModule.JAVA, arguments, Map.of(), directory);
    }

    /** Runs the import to its end, good or bad. */
    public Finished run(DataVolumeSource source) throws IOException, InterruptedException {
        try (ServerProcess process = start(source)) {
            int exitCode = process.process().waitFor();
            if (!Files.exists(report())) {
                throw new AssertionError("the import left no report:\n" + process.lastLines());
            }
            TransferReport report = JSON.readValue(report().toFile(), TransferReport.class);
            return new Finished(exitCode, report, target, process.lastLines());
        }
    }

    /** As the controller writes it. The fields that a plan may lack are left out, as they are for most sources. */
    private Map<String, Object> plan(DataVolumeSource source) {
        Map<String, Object> plan = new HashMap<>(Map.of(
                "version",
                TransferPlan.VERSION,
                "ownerUid",
                "test",
                "source",
                source,
                "contentType",
                contentType,
                "target",
                Map.of("volumeMode", volumeMode.name(), "sizeBytes", claimBytes, "preallocate", false)));
        if (!egress.isEmpty()) {
            plan.put("egress", egress);
        }
        return plan;
    }

    private Path report() {
        return directory.resolve("report.json");
    }

    /**
     * An import that has ended.
     *
     * @param exitCode of the process
     * @param report what it left for the controller
     * @param target the file or device
     * @param log the end of what it printed
     */
    public record Finished(int exitCode, TransferReport report, Path target, String log) {}
}
