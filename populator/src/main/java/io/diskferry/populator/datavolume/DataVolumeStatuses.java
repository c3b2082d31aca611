package io.diskferry.populator.datavolume;

import io.diskferry.api.DataVolumeStatus;
import io.diskferry.api.TransferStatus;
import io.diskferry.contract.Progress;
import io.diskferry.name.DataVolumePhase;
import io.diskferry.populator.claim.ClaimFacts;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.datavolume.DataVolumeFacts.Filling;
import io.diskferry.populator.pod.Specs;
import io.diskferry.populator.status.ProgressText;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.ImportSource;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1VolumeResourceRequirements;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The whole status of a DataVolume, as it is applied. */
final class DataVolumeStatuses {
    private DataVolumeStatuses() {}

    static DataVolumeStatus of(DataVolumeFacts facts, DataVolumeDecision decision) {
        DataVolume dataVolume = facts.dataVolume();
        Filling filling = facts.filling();
        V1ObjectMeta metadata = dataVolume.metadata();
        return new DataVolumeStatus(
                Meta.name(dataVolume),
                decision.phase().text(),
                progress(decision.phase(), filling),
                restarts(dataVolume, filling),
                DataVolumeConditions.of(dataVolume, decision, facts.now()),
                metadata.getGeneration(),
                decision.explanation(),
                transfer(dataVolume, decision, filling));
    }

    private static String progress(DataVolumePhase phase, @Nullable Filling filling) {
        if (phase == DataVolumePhase.SUCCEEDED) {
            return ProgressText.FINISHED;
        }
        return Optional.ofNullable(filling)
                .map(found -> found.facts().progress())
                .flatMap(ProgressText::percent)
                .orElse(DataVolumeStatus.PROGRESS_UNKNOWN);
    }

    /** Never goes down (DV-15), also when the claim is made anew. */
    private static int restarts(DataVolume dataVolume, @Nullable Filling filling) {
        DataVolumeStatus before = dataVolume.status();
        int shown = before == null || before.restartCount() == null ? 0 : before.restartCount();
        return filling == null ? shown : Math.max(shown, filling.decision().restarts());
    }

    private static TransferStatus transfer(
            DataVolume dataVolume, DataVolumeDecision decision, @Nullable Filling filling) {
        Progress progress = filling == null ? null : filling.facts().progress();
        ClaimFacts facts = filling == null ? null : filling.facts();
        boolean over = decision.phase().isFinal();
        return new TransferStatus(
                kind(dataVolume.spec().source()),
                facts == null ? null : size(facts.claim()),
                progress == null ? null : progress.step(),
                progress == null ? null : (Long) progress.bytesDone(),
                progress == null ? null : progress.bytesTotal(),
                progress == null ? null : (Long) progress.bytesWritten(),
                progress == null ? null : (Long) progress.bytesPerSecond(),
                progress == null ? null : ProgressText.rate(progress.bytesPerSecond()),
                progress == null ? null : ProgressText.remaining(progress).orElse(null),
                progress == null ? null : (Integer) progress.attempt(),
                decision.running().reason(),
                over || facts == null || facts.pod() == null ? null : Meta.name(facts.pod()),
                over || facts == null || facts.prime() == null ? null : Meta.name(facts.prime()));
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
