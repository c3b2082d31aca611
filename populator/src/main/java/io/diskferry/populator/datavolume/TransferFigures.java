package io.diskferry.populator.datavolume;

import io.diskferry.api.DataVolumeStatus;
import io.diskferry.api.TransferStatus;
import io.diskferry.contract.Progress;
import io.diskferry.contract.TransferReport;
import io.diskferry.populator.claim.ClaimFacts;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.datavolume.DataVolumeFacts.Filling;
import io.diskferry.populator.pod.PodState;
import io.diskferry.populator.pod.Specs;
import io.diskferry.populator.status.ProgressText;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.ImportSource;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1VolumeResourceRequirements;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transfer in numbers: what its pod tells while it runs, what its report says at the end, and after that, when the pod is gone,
 * what the status said last.
 */
final class TransferFigures {
    /** What is counted, without the names around it; null: not known. */
    private record Figures(
            @Nullable String step,
            @Nullable Long bytesDone,
            @Nullable Long bytesTotal,
            @Nullable Long bytesWritten,
            @Nullable Long bytesPerSecond,
            @Nullable String rate,
            @Nullable String remaining,
            @Nullable Integer attempt,
            @Nullable String format) {
        static final Figures NONE = new Figures(null, null, null, null, null, null, null, null, null);

        static Figures running(Progress progress) {
            return new Figures(
                    progress.step(),
                    progress.bytesDone(),
                    progress.bytesTotal(),
                    progress.bytesWritten(),
                    progress.bytesPerSecond(),
                    ProgressText.rate(progress.bytesPerSecond()),
                    ProgressText.remaining(progress).orElse(null),
                    progress.attempt(),
                    null);
        }

        /** All that was to be read is what was read. */
        static Figures complete(TransferReport report) {
            return new Figures(
                    null,
                    report.bytesRead(),
                    report.bytesRead(),
                    report.bytesWritten(),
                    null,
                    null,
                    null,
                    null,
                    report.format());
        }

        static Figures kept(TransferStatus before) {
            return new Figures(
                    null,
                    before.bytesDone(),
                    before.bytesTotal(),
                    before.bytesWritten(),
                    null,
                    null,
                    null,
                    before.attempt(),
                    before.format());
        }
    }

    private TransferFigures() {}

    static TransferStatus of(DataVolumeFacts all, DataVolumeDecision decision) {
        DataVolume dataVolume = all.dataVolume();
        Filling filling = all.filling();
        ClaimFacts facts = filling == null ? null : filling.facts();
        Optional<Strategy> strategy = Strategy.of(all);
        V1PersistentVolumeClaim claim = strategy.isPresent() ? all.claim() : null;
        Figures figures = figures(dataVolume, filling);
        boolean over = decision.phase().isFinal();
        return new TransferStatus(
                kind(dataVolume.spec().source()),
                claim == null ? null : size(claim),
                claim == null ? null : SizeNote.on(claim),
                strategy.map(Strategy::name).orElse(null),
                strategy.map(Strategy::why).orElse(null),
                figures.step(),
                figures.bytesDone(),
                figures.bytesTotal(),
                figures.bytesWritten(),
                figures.bytesPerSecond(),
                figures.rate(),
                figures.remaining(),
                figures.attempt(),
                figures.format(),
                decision.running().reason(),
                over || facts == null || facts.pod() == null ? null : Meta.name(facts.pod()),
                over || facts == null || facts.prime() == null ? null : Meta.name(facts.prime()));
    }

    /** What the status said last, as long as it still speaks of the transfer that the claim is about. */
    static Optional<TransferStatus> lastKnown(DataVolume dataVolume, @Nullable Filling filling) {
        boolean begun = filling != null
                && switch (filling.decision().state()) {
                    case RUNNING, RETRYING, PAUSED, REBINDING, DONE, FAILED -> true;
                    default -> false;
                };
        return begun ? Optional.ofNullable(dataVolume.status()).map(DataVolumeStatus::transfer) : Optional.empty();
    }

    private static Figures figures(DataVolume dataVolume, @Nullable Filling filling) {
        if (filling != null && filling.facts().progress() != null) {
            return Figures.running(filling.facts().progress());
        }
        return report(filling)
                .map(Figures::complete)
                .or(() -> lastKnown(dataVolume, filling).map(Figures::kept))
                .orElse(Figures.NONE);
    }

    private static Optional<TransferReport> report(@Nullable Filling filling) {
        return filling != null
                        && filling.facts().pod() != null
                        && PodState.of(filling.facts().pod()) instanceof PodState.Complete(var report)
                ? Optional.of(report)
                : Optional.empty();
    }

    private static @Nullable String kind(@Nullable DataVolumeSource source) {
        return Optional.ofNullable(source)
                .map(DataVolumeSource::importSource)
                .map(ImportSource::kind)
                .orElse(null);
    }

    private static @Nullable String size(V1PersistentVolumeClaim claim) {
        return Optional.ofNullable(Specs.of(claim).getResources())
                .map(V1VolumeResourceRequirements::getRequests)
                .map(requests -> requests.get("storage"))
                .map(Quantity::toSuffixedString)
                .orElse(null);
    }
}
