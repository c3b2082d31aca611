package io.diskferry.populator.claim;

import static java.util.Objects.requireNonNull;

import io.diskferry.api.VolumeImportSourceSpec;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Specs;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1StorageClass;
import java.util.Optional;

/** What must be there before anything is made. Once a pod exists none of it is asked again: a source may go while it is read. */
final class WaitSteps {
    /** How the names of provisioners begin that are no CSI drivers and know nothing of populators (EP-4). */
    private static final String PART_OF_KUBERNETES = "kubernetes.io/";

    /** Kubernetes writes it on a claim whose provisioner it has replaced by a CSI driver. */
    private static final String MIGRATED_TO = "pv.kubernetes.io/migrated-to";

    private WaitSteps() {}

    static Optional<ClaimDecision> source(ClaimFacts facts) {
        if (facts.pod() != null) {
            return Optional.empty();
        }
        VolumeImportSourceSpec order = facts.order();
        if (order == null) {
            return waiting(facts, ClaimState.WAITING_FOR_SOURCE, missing(facts));
        }
        String target = order.targetClaim();
        String name = Meta.name(facts.claim());
        if (target != null && !target.equals(name)) {
            return waiting(
                    facts,
                    ClaimState.WAITING_FOR_SOURCE,
                    "the claim's VolumeImportSource is reserved for the claim " + target);
        }
        return facts.readable().reads(order.source())
                ? Optional.empty()
                : waiting(facts, ClaimState.WAITING_FOR_SOURCE, facts.readable().awaits("the claim", order.source()));
    }

    static Optional<ClaimDecision> storageClass(ClaimFacts facts) {
        if (facts.pod() != null || facts.way() == ClaimWay.DIRECT || facts.storageClass() != null) {
            return Optional.empty();
        }
        String name = Specs.of(facts.claim()).getStorageClassName();
        return waiting(
                facts,
                ClaimState.WAITING_FOR_CLASS,
                name == null || name.isEmpty()
                        ? "the claim has no storage class; name one, or mark one as the cluster's default"
                        : "there is no StorageClass " + name);
    }

    static Optional<ClaimDecision> driver(ClaimFacts facts) {
        V1StorageClass storageClass = facts.storageClass();
        if (facts.pod() != null || facts.way() == ClaimWay.DIRECT || storageClass == null) {
            return Optional.empty();
        }
        boolean isPartOfKubernetes = storageClass.getProvisioner().startsWith(PART_OF_KUBERNETES)
                && !Meta.annotations(facts.claim()).containsKey(MIGRATED_TO);
        if (!isPartOfKubernetes) {
            return Optional.empty();
        }
        return waiting(facts, ClaimState.NOT_SUPPORTED, withoutDriver(storageClass));
    }

    static Optional<ClaimDecision> consumer(ClaimFacts facts) {
        // Only a prime claim can be put on the consumer's node:
        // a claim that is filled directly is bound by its consumer itself.
        boolean chosen = facts.isBound() || (facts.way() == ClaimWay.POPULATED && facts.selectedNode() != null);
        return facts.pod() == null && facts.waitsForConsumer() && !chosen
                ? waiting(
                        facts,
                        ClaimState.WAITING_FOR_CONSUMER,
                        "the storage class makes volumes only for pods: the import begins when a pod uses the claim")
                : Optional.empty();
    }

    private static String withoutDriver(V1StorageClass storageClass) {
        return "the provisioner " + storageClass.getProvisioner() + " of the storage class "
                + Meta.name(storageClass)
                + " is part of Kubernetes and no CSI driver, so it would not wait for the claim to be filled; use another class, or a"
                + " DataVolume instead of a dataSourceRef";
    }

    private static String missing(ClaimFacts facts) {
        V1PersistentVolumeClaim claim = facts.claim();
        return switch (facts.way()) {
            case POPULATED ->
                "there is no VolumeImportSource "
                        + requireNonNull(Specs.source(claim)).getName() + " in this namespace";
            case DIRECT ->
                "the claim's annotations do not say where the data is: " + PublicAnnotation.IMPORT_ENDPOINT.key()
                        + " takes the address";
        };
    }

    private static Optional<ClaimDecision> waiting(ClaimFacts facts, ClaimState state, String message) {
        return Optional.of(ClaimDecision.waiting(facts, state, message));
    }
}
