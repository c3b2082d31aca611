package io.diskferry.transfer;

import io.diskferry.contract.PodPaths;
import io.diskferry.contract.TransferPlan;
import io.diskferry.transfer.source.SourceFiles;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a transfer finds and leaves things.
 *
 * @param plan reads or makes the plan
 * @param target overrides the place that the plan's volume mode has in a pod
 * @param report where the report goes; null for nowhere but the log
 * @param files what a source may need
 * @param tls material of the progress endpoint
 * @param progressPort where progress is served; 0 chooses a free port; null serves none
 */
record PodLayout(
        Supplier<TransferPlan> plan,
        @Nullable Path target,
        @Nullable Path report,
        SourceFiles files,
        Path tls,
        @Nullable Integer progressPort) {
    /** Everything where {@link PodPaths} says. */
    static PodLayout inPod() {
        return new PodLayout(
                () -> PlanReader.read(Path.of(PodPaths.PLAN)),
                null,
                Path.of(PodPaths.REPORT),
                new SourceFiles(
                        Path.of(PodPaths.CREDENTIALS),
                        Path.of(PodPaths.AUTHORITIES),
                        Path.of(PodPaths.SECRET_HEADERS),
                        Path.of(PodPaths.PROXY),
                        Path.of(PodPaths.PULL_SECRETS)),
                Path.of(PodPaths.TLS),
                PodPaths.PROGRESS_PORT);
    }

    /** The file or device to fill; for an archive the top of the volume. */
    Path targetFor(TransferPlan plan) {
        if (target != null) {
            return target;
        }
        return Path.of(
                switch (plan.target().volumeMode()) {
                    case Filesystem -> plan.holdsArchive() ? PodPaths.DATA : PodPaths.DISK_FILE;
                    case Block -> PodPaths.BLOCK_DEVICE;
                });
    }
}
