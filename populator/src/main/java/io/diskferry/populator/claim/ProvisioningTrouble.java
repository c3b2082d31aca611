package io.diskferry.populator.claim;

import io.diskferry.populator.cluster.Cache;
import io.diskferry.populator.cluster.Indexes;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Specs;
import io.kubernetes.client.openapi.models.EventsV1Event;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the provisioner or the binder said last about a claim that has no volume. They say it on the claim that they work for, which
 * may be a prime claim that no user knows of (DV-8).
 *
 * @param claim name of the claim that it was said of
 * @param reason in a word
 * @param message in a sentence
 */
public record ProvisioningTrouble(String claim, String reason, String message) {
    /** Said of prime claims while their volume is handed over; it is meant to be so. */
    private static final String HANDED_OVER = "ClaimMisbound";

    /** The newest warning; empty when there is none or the claim has its volume. */
    static Optional<ProvisioningTrouble> of(Cache cache, V1PersistentVolumeClaim claim) {
        if (!Specs.isPending(claim)) {
            return Optional.empty();
        }
        return cache.by(Indexes.CLAIM_WARNINGS, Meta.uid(claim)).stream()
                // Whoever may write events in a namespace of his own must not speak of another's claim.
                .filter(event -> Meta.namespace(claim)
                        .equals(Objects.requireNonNull(event.getRegarding()).getNamespace()))
                .filter(event -> event.getNote() != null && !HANDED_OVER.equals(event.getReason()))
                .max(Comparator.comparing(ProvisioningTrouble::time).thenComparing(Meta::name))
                .map(event -> new ProvisioningTrouble(
                        Meta.name(claim),
                        Objects.requireNonNullElse(event.getReason(), "Failed"),
                        Objects.requireNonNullElse(event.getNote(), "")));
    }

    /** As it is repeated on the claim that the user knows. */
    String repeated() {
        return "[" + claim + "] : " + message;
    }

    /** Recorders old and new put the time into different fields. */
    private static OffsetDateTime time(EventsV1Event event) {
        var series = event.getSeries();
        return Stream.of(
                        series == null ? null : series.getLastObservedTime(),
                        event.getDeprecatedLastTimestamp(),
                        event.getEventTime())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(OffsetDateTime.MIN);
    }
}
