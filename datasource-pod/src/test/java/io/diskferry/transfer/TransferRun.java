package io.diskferry.transfer;

import io.diskferry.api.DataVolumeSpec;
import io.diskferry.contract.EgressPlan;
import io.diskferry.contract.TargetPlan;
import io.diskferry.contract.TransferPlan;
import io.diskferry.contract.TransferReport;
import io.diskferry.problem.Problem;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.HttpSource;
import io.diskferry.transfer.filter.RetryPolicy;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.source.SourceFiles;
import io.diskferry.volume.VolumeMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A whole transfer into a file of a test's folder, without pauses.
 *
 * @param note what its progress said last for the user
 */
record TransferRun(
        TransferReport report,
        @Nullable Problem problem,
        Path disk,
        @Nullable String note) {
    private static final RetryPolicy AT_ONCE = new RetryPolicy(4, Duration.ZERO, Duration.ZERO, _ -> {});

    static TransferRun of(Path directory, String url) {
        return of(directory, new HttpSource(url, null, null, null, null, null, null), 64L << 20);
    }

    static TransferRun of(Path directory, HttpSource source, long claimBytes) {
        return of(directory, plan(DataVolumeSource.of(source), VolumeMode.Filesystem, claimBytes, false));
    }

    static TransferPlan plan(DataVolumeSource source, VolumeMode mode, long claimBytes, boolean preallocate) {
        return TransferPlan.of("uid", source, "kubevirt", new TargetPlan(mode, claimBytes, preallocate));
    }

    /** The same plan with something said about the way to the source. */
    static TransferPlan through(EgressPlan egress, TransferPlan plan) {
        return new TransferPlan(
                plan.version(),
                plan.ownerUid(),
                plan.source(),
                plan.contentType(),
                plan.target(),
                plan.stage(),
                egress,
                plan.resume());
    }

    /** An archive, unpacked into a folder. */
    static TransferRun archive(Path directory, Path volume, HttpSource source, long claimBytes) {
        TransferPlan plan = TransferPlan.of(
                "uid",
                DataVolumeSource.of(source),
                DataVolumeSpec.ARCHIVE,
                new TargetPlan(VolumeMode.Filesystem, claimBytes, false));
        return of(directory, volume, plan);
    }

    static TransferRun of(Path directory, TransferPlan plan) {
        return of(directory, directory.resolve("disk.img"), plan);
    }

    private static TransferRun of(Path directory, Path disk, TransferPlan plan) {
        SourceFiles files = new SourceFiles(
                directory.resolve("credentials"),
                directory.resolve("authorities"),
                directory.resolve("secret-headers"),
                directory.resolve("proxy"),
                directory.resolve("pull-secrets"));
        Meter meter = new Meter(InstantSource.system());
        Transfer transfer = new Transfer(plan, disk, files, AT_ONCE, meter);
        TransferReport report = transfer.run();
        return new TransferRun(
                report, transfer.problem(), disk, meter.progress().note());
    }
}
