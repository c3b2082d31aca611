package io.diskferry.populator.cluster;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.EVENT;
import static io.diskferry.populator.cluster.Kinds.POD;
import static io.diskferry.populator.cluster.Kinds.VOLUME;
import static java.util.Objects.requireNonNull;

import io.diskferry.api.ApiGroup;
import io.diskferry.api.DataVolumeStatus;
import io.diskferry.name.ConditionReason;
import io.diskferry.name.PublicAnnotation;
import io.kubernetes.client.openapi.models.EventsV1Event;
import io.kubernetes.client.openapi.models.V1ObjectReference;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1TypedObjectReference;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every way in which the cache can be searched. */
public final class Indexes {
    /** Claims by the uids of their owners. */
    public static final Index<V1PersistentVolumeClaim> CLAIMS_BY_OWNER = new Index<>(CLAIM, "owner", Meta::ownerUids);
    /** Claims by the object of our group that fills them: {@link #sourceValue}. */
    public static final Index<V1PersistentVolumeClaim> CLAIMS_BY_SOURCE =
            new Index<>(CLAIM, "source", Indexes::sourceOf);
    /** Claims by the name of their storage class. */
    public static final Index<V1PersistentVolumeClaim> CLAIMS_BY_CLASS = new Index<>(
            CLAIM, "class", claim -> listOf(requireNonNull(claim.getSpec()).getStorageClassName()));
    /** Pods by the uids of their owners. */
    public static final Index<V1Pod> PODS_BY_OWNER = new Index<>(POD, "owner", Meta::ownerUids);
    /** Volumes by the claim that their claimRef names: {@code namespace/name}. */
    public static final Index<V1PersistentVolume> VOLUMES_BY_CLAIM = new Index<>(VOLUME, "claim", Indexes::claimOf);
    /** Volumes by the uid in their claimRef. */
    public static final Index<V1PersistentVolume> VOLUMES_BY_CLAIM_UID = new Index<>(
            VOLUME,
            "claim-uid",
            volume -> listOf(uidOf(requireNonNull(volume.getSpec()).getClaimRef())));

    /** Claims for which something was refused, by namespace. */
    public static final Index<V1PersistentVolumeClaim> REFUSED_CLAIMS =
            new Index<>(CLAIM, "refused", Indexes::refusalOf);
    /** DataVolumes whose claim, or what is made for it, was refused, by namespace. */
    public static final Index<DataVolume> REFUSED_DATA_VOLUMES =
            new Index<>(DATA_VOLUME, "refused", Indexes::refusalOf);
    /** Other controllers' warnings about claims, by the claim's uid. */
    public static final Index<EventsV1Event> CLAIM_WARNINGS = new Index<>(EVENT, "claim", Indexes::warnedClaim);

    /** All of them. */
    static final List<Index<?>> ALL = List.of(
            CLAIMS_BY_OWNER,
            CLAIMS_BY_SOURCE,
            CLAIMS_BY_CLASS,
            PODS_BY_OWNER,
            VOLUMES_BY_CLAIM,
            VOLUMES_BY_CLAIM_UID,
            REFUSED_CLAIMS,
            REFUSED_DATA_VOLUMES,
            CLAIM_WARNINGS);

    private static final Set<String> REFUSALS = Stream.of(
                    ConditionReason.EXCEEDED_QUOTA, ConditionReason.STARTING_POD, ConditionReason.CLAIM_NOT_VALID)
            .map(ConditionReason::text)
            .collect(Collectors.toUnmodifiableSet());

    private Indexes() {}

    /** The value of {@link #CLAIMS_BY_SOURCE} for a source object: {@code kind/namespace/name}. */
    public static String sourceValue(String kind, Key source) {
        return kind + "/" + source;
    }

    private static List<String> sourceOf(V1PersistentVolumeClaim claim) {
        V1TypedObjectReference source = requireNonNull(claim.getSpec()).getDataSourceRef();
        if (source == null || !ApiGroup.NAME.equals(source.getApiGroup())) {
            return List.of();
        }
        // A reference into another namespace is not followed (EP-2): the source is sought beside the claim.
        return List.of(sourceValue(source.getKind(), Key.of(Meta.namespace(claim), source.getName())));
    }

    private static List<String> claimOf(V1PersistentVolume volume) {
        V1ObjectReference claim = requireNonNull(volume.getSpec()).getClaimRef();
        return claim == null
                ? List.of()
                : List.of(Key.of(claim.getNamespace(), requireNonNull(claim.getName()))
                        .toString());
    }

    private static @Nullable String uidOf(@Nullable V1ObjectReference reference) {
        return reference == null ? null : reference.getUid();
    }

    private static List<String> refusalOf(V1PersistentVolumeClaim claim) {
        return Meta.annotation(claim, PublicAnnotation.CONDITION_RUNNING_REASON.key())
                .filter(REFUSALS::contains)
                .map(_ -> List.of(Meta.namespace(claim)))
                .orElse(List.of());
    }

    private static List<String> refusalOf(DataVolume dataVolume) {
        DataVolumeStatus status = dataVolume.status();
        boolean refused = status != null
                && status.conditions() != null
                && status.conditions().stream()
                        .anyMatch(condition -> condition.reason() != null && REFUSALS.contains(condition.reason()));
        return refused ? List.of(Meta.namespace(dataVolume)) : List.of();
    }

    private static List<String> warnedClaim(EventsV1Event event) {
        V1ObjectReference claim = event.getRegarding();
        boolean isOurs = EventRecorder.CONTROLLER.equals(event.getReportingController());
        return claim == null || isOurs ? List.of() : listOf(claim.getUid());
    }

    private static List<String> listOf(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }
}
