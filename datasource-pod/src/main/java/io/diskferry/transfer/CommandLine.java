package io.diskferry.transfer;

import io.diskferry.contract.TargetPlan;
import io.diskferry.contract.TransferPlan;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.HttpSource;
import io.diskferry.transfer.source.SourceFiles;
import io.diskferry.volume.VolumeMode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the arguments that move a transfer out of the pod's layout, see {@link TransferMain}. */
final class CommandLine {
    private static final Set<String> PATHS = Set.of(
            "--plan",
            "--target",
            "--report",
            "--tls",
            "--credentials",
            "--authorities",
            "--secret-headers",
            "--proxy",
            "--pull-secrets");
    private static final Set<String> OTHERS = Set.of("--progress-port", "--url", "--size");
    private static final String NONE = "none";

    private final Map<String, String> given;

    private CommandLine(Map<String, String> given) {
        this.given = given;
    }

    /** The layout that the arguments ask for; null when they cannot be understood. */
    static @Nullable PodLayout parse(String[] arguments) {
        if (arguments.length % 2 != 0) {
            return null;
        }
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!PATHS.contains(arguments[i]) && !OTHERS.contains(arguments[i])) {
                return null;
            }
            given.put(arguments[i], arguments[i + 1]);
        }
        return new CommandLine(given).layout();
    }

    private @Nullable PodLayout layout() {
        String url = given.get("--url");
        if (url == null) {
            return number("--progress-port", NONE) ? inPod(PodLayout.inPod()) : null;
        }
        boolean complete = given.containsKey("--target") && given.containsKey("--size") && number("--size", "");
        return complete ? alone(url) : null;
    }

    private PodLayout inPod(PodLayout pod) {
        String plan = given.get("--plan");
        String port = given.get("--progress-port");
        Supplier<TransferPlan> read = plan == null ? pod.plan() : () -> PlanReader.read(Path.of(plan));
        return new PodLayout(
                read,
                path("--target", pod.target()),
                path("--report", pod.report()),
                files(pod.files()),
                pathOr("--tls", pod.tls()),
                port == null ? pod.progressPort() : portNumber(port));
    }

    private PodLayout alone(String url) {
        PodLayout pod = PodLayout.inPod();
        HttpSource http = new HttpSource(url, null, null, null, null, null, null);
        TransferPlan plan = TransferPlan.of(
                "",
                DataVolumeSource.of(http),
                "kubevirt",
                new TargetPlan(VolumeMode.Filesystem, Long.parseLong(given.getOrDefault("--size", "0")), false));
        return new PodLayout(
                () -> plan, path("--target", null), path("--report", null), files(pod.files()), pod.tls(), null);
    }

    private SourceFiles files(SourceFiles pod) {
        return new SourceFiles(
                pathOr("--credentials", pod.credentials()),
                pathOr("--authorities", pod.authorities()),
                pathOr("--secret-headers", pod.secretHeaders()),
                pathOr("--proxy", pod.proxy()),
                pathOr("--pull-secrets", pod.pullSecrets()));
    }

    /** Whether an option is absent, a number, or the one word that is also allowed. */
    private boolean number(String option, String word) {
        String value = given.get(option);
        return value == null || value.equals(word) || value.matches("\\d{1,18}");
    }

    private static @Nullable Integer portNumber(String port) {
        return port.equals(NONE) ? null : Integer.valueOf(port);
    }

    private @Nullable Path path(String option, @Nullable Path otherwise) {
        String value = given.get(option);
        return value == null ? otherwise : Path.of(value);
    }

    private Path pathOr(String option, Path otherwise) {
        String value = given.get(option);
        return value == null ? otherwise : Path.of(value);
    }
}
