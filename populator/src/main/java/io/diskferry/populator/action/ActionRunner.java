package io.diskferry.populator.action;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.POD;
import static io.diskferry.populator.cluster.Kinds.SECRET;
import static io.diskferry.populator.cluster.Kinds.VOLUME;
import static io.diskferry.populator.cluster.Kinds.VOLUME_IMPORT_SOURCE;

import io.diskferry.api.Checkpoint;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Created;
import io.diskferry.populator.cluster.Deleted;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kind;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.Patched;
import io.diskferry.populator.cluster.Target;
import io.diskferry.populator.pod.PodName;
import io.diskferry.populator.pod.PodSettings;
import io.diskferry.populator.pod.TransferPodBuilder;
import io.diskferry.populator.pod.TransferRequest;
import io.diskferry.populator.pod.TransferSecretBuilder;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes actions, one after the other, and stops at the first that is not done. */
public final class ActionRunner {
    private static final Outcome LEAD_LOST = new Outcome.Outdated("the lease ran out meanwhile");

    private final Cluster cluster;
    private final TlsIssuer issuer;
    private final Supplier<PodSettings> settings;
    private final Lead lead;

    /**
     * @param cluster where the actions take place
     * @param issuer identifies pods
     * @param settings what every pod is given; asked for each pod, so that a change holds from the next one on
     * @param lead asked before anything is made
     */
    public ActionRunner(Cluster cluster, TlsIssuer issuer, Supplier<PodSettings> settings, Lead lead) {
        this.cluster = cluster;
        this.issuer = issuer;
        this.settings = settings;
        this.lead = lead;
    }

    /**
     * Takes the actions in order.
     *
     * @throws io.diskferry.populator.cluster.ClusterException when the server cannot be spoken to; any number of them may have been taken
     */
    public Outcome run(List<Action> actions) {
        for (Action action : actions) {
            Outcome outcome = run(action);
            if (!(outcome instanceof Outcome.Done)) {
                return outcome;
            }
        }
        return Outcome.DONE;
    }

    private Outcome run(Action action) {
        return switch (action) {
            case Action.MarkDataVolume(var dataVolume, var annotation, var value) ->
                patched(action, cluster.patch(DATA_VOLUME, dataVolume, annotated(annotation, value)));
            case Action.MarkClaim(var claim, var annotation, var value) ->
                patched(action, cluster.patch(CLAIM, claim, annotated(annotation, value)));
            case Action.LabelClaim(var claim, var labels) ->
                patched(action, cluster.patch(CLAIM, claim, labelled(labels)));
            case Action.LabelDataVolume(var dataVolume, var labels) ->
                patched(action, cluster.patch(DATA_VOLUME, dataVolume, labelled(labels)));
            case Action.TakeClaim(var claim, var owner) ->
                patched(action, cluster.patch(CLAIM, claim, ClaimOwners.with(claim, owner)));
            case Action.ReleaseClaim(var claim, var owner) ->
                patched(action, cluster.patch(CLAIM, claim, ClaimOwners.without(claim, owner)));
            case Action.DeleteDataVolume(var dataVolume) -> delete(action, DATA_VOLUME, Target.unchanged(dataVolume));
            case Action.CreateImportSource(var source, var owner) ->
                create(action, VOLUME_IMPORT_SOURCE, source, owner);
            case Action.DeleteImportSource(var source) -> delete(action, VOLUME_IMPORT_SOURCE, source);
            case Action.CreateClaim(var claim, var owner) -> create(action, CLAIM, claim, owner);
            case Action.CreatePrimeClaim(var prime, var target) -> create(action, CLAIM, prime, target);
            case Action.StartTransfer(var request) -> start(action, request);
            case Action.RestoreSecret(var request) -> restore(action, request);
            case Action.StopTransfer(var pod) -> delete(action, POD, pod);
            case Action.DiscardSecret(var filled) -> discardSecret(action, filled);
            case Action.NoteStages(var filled, var annotations) ->
                patched(action, cluster.patch(CLAIM, filled, Map.of("metadata", Map.of("annotations", annotations))));
            case Action.ListCheckpoints(var source, var checkpoints, var closed) ->
                patched(action, cluster.patch(VOLUME_IMPORT_SOURCE, source, checkpoints(checkpoints, closed)));
            case Action.GuardVolume(var volume) ->
                patched(action, cluster.patch(VOLUME, volume, VolumeNote.guard(volume)));
            case Action.HandOverVolume(var volume, var target) ->
                patched(action, cluster.patch(VOLUME, volume, VolumeNote.handOver(target)));
            case Action.RestorePolicy(var volume) ->
                patched(action, cluster.patch(VOLUME, volume, VolumeNote.restore(volume)));
            case Action.ReleasePrimeClaim(var prime) ->
                patched(action, cluster.patch(CLAIM, prime, PrimeFinalizer.without(prime)));
            case Action.DeletePrimeClaim(var prime) -> delete(action, CLAIM, prime);
            case Action.Emit(var notice) -> {
                cluster.emit(notice);
                yield Outcome.DONE;
            }
        };
    }

    private static Map<String, ?> labelled(Map<String, String> labels) {
        return Map.of("metadata", Map.of("labels", labels));
    }

    private static Map<String, ?> annotated(PublicAnnotation annotation, String value) {
        return Map.of("metadata", Map.of("annotations", Map.of(annotation.key(), value)));
    }

    private Outcome start(Action action, TransferRequest request) {
        // Asked once, for pod and Secret have to agree.
        PodSettings now = settings.get();
        V1Secret secret = TransferSecretBuilder.build(request, issuer.issue(request.serverName()), now);
        Outcome outcome = replace(action, secret, request);
        return outcome instanceof Outcome.Done
                ? create(
                        action,
                        POD,
                        TransferPodBuilder.build(request, now, PullSecrets.of(cluster, request)),
                        request.filled())
                : outcome;
    }

    /** What an earlier attempt left is out of date, plan and certificate alike, and cannot be changed. */
    private Outcome replace(Action action, V1Secret secret, TransferRequest request) {
        if (!lead.holds()) {
            return LEAD_LOST;
        }
        return switch (cluster.create(SECRET, secret)) {
            case Created.Made<V1Secret> _ -> Outcome.DONE;
            case Created.Exists<V1Secret> _ -> clearAndCreate(action, secret, request);
            // A quota counts before the name is looked at: its last room may be taken up by what is to be replaced.
            case Created.Refused<V1Secret>(var refusal)
            when refusal.isQuotaExceeded() -> clearAndCreate(action, secret, request);
            case Created.Refused<V1Secret>(var refusal) -> new Outcome.Refused(action, refusal);
        };
    }

    private Outcome clearAndCreate(Action action, V1Secret secret, TransferRequest request) {
        Key pod = Key.of(Meta.namespace(request.filled()), request.podName());
        if (isMade(POD, pod, request.filled())) {
            // The cache has not seen the pod yet. The Secret is the one that it mounts.
            return Outcome.DONE;
        }
        Outcome cleared = delete(action, SECRET, Target.named(Key.of(secret)));
        if (!(cleared instanceof Outcome.Done)) {
            return cleared;
        }
        if (!lead.holds()) {
            return LEAD_LOST;
        }
        return switch (cluster.create(SECRET, secret)) {
            case Created.Made<V1Secret> _ -> Outcome.DONE;
            case Created.Refused<V1Secret>(var refusal) -> new Outcome.Refused(action, refusal);
            case Created.Exists<V1Secret> _ -> new Outcome.Outdated("somebody else makes the Secret of the same pod");
        };
    }

    private Outcome restore(Action action, TransferRequest request) {
        if (!lead.holds()) {
            return LEAD_LOST;
        }
        V1Secret secret = TransferSecretBuilder.build(request, issuer.issue(request.serverName()), settings.get());
        return switch (cluster.create(SECRET, secret)) {
            case Created.Made<V1Secret> _, Created.Exists<V1Secret> _ -> Outcome.DONE;
            // A quota counts before the name is looked at, and a Secret is never read: it may well be there.
            case Created.Refused<V1Secret>(var refusal) when refusal.isQuotaExceeded() -> Outcome.DONE;
            case Created.Refused<V1Secret>(var refusal) -> new Outcome.Refused(action, refusal);
        };
    }

    private Outcome discardSecret(Action action, V1PersistentVolumeClaim filled) {
        Key key = Key.of(Meta.namespace(filled), PodName.secret(Meta.uid(filled)));
        return delete(action, SECRET, Target.named(key));
    }

    private static Map<String, ?> checkpoints(@Nullable List<Checkpoint> checkpoints, @Nullable Boolean closed) {
        Map<String, @Nullable Object> stages = new HashMap<>();
        stages.put("checkpoints", checkpoints);
        stages.put("finalCheckpoint", closed);
        return Map.of("spec", stages);
    }

    private <T extends KubernetesObject> Outcome create(Action action, Kind<T> kind, T object, KubernetesObject owner) {
        if (!lead.holds()) {
            return LEAD_LOST;
        }
        return switch (cluster.create(kind, object)) {
            case Created.Made<T> _ -> Outcome.DONE;
            case Created.Exists<T> exists when exists.ownedBy(Meta.uid(owner)) -> Outcome.DONE;
            case Created.Exists<T> _ -> new Outcome.Taken(action, kind + " " + Key.of(object));
            // A quota counts before the name is looked at, so it refuses once more what took up its last room.
            case Created.Refused<T>(var refusal)
            when refusal.isQuotaExceeded() && isMade(kind, Key.of(object), owner) -> Outcome.DONE;
            case Created.Refused<T>(var refusal) -> new Outcome.Refused(action, refusal);
        };
    }

    private <T extends KubernetesObject> boolean isMade(Kind<T> kind, Key key, KubernetesObject owner) {
        return cluster.get(kind, key)
                .filter(found -> Meta.isOwnedBy(found, Meta.uid(owner)))
                .isPresent();
    }

    private <T extends KubernetesObject> Outcome delete(Action action, Kind<T> kind, T object) {
        return delete(action, kind, Target.of(object));
    }

    private Outcome delete(Action action, Kind<?> kind, Target target) {
        return switch (cluster.delete(kind, target)) {
            case Deleted.Accepted _, Deleted.Gone _ -> Outcome.DONE;
            case Deleted.Conflict(var message) -> new Outcome.Outdated(message);
            case Deleted.Refused(var refusal) -> new Outcome.Refused(action, refusal);
        };
    }

    private static <T extends KubernetesObject> Outcome patched(Action action, Patched<T> patched) {
        return switch (patched) {
            case Patched.Changed<T> _ -> Outcome.DONE;
            case Patched.Gone<T> _ -> new Outcome.Outdated("the object is gone");
            case Patched.Conflict<T>(var message) -> new Outcome.Outdated(message);
            case Patched.Refused<T>(var refusal) -> new Outcome.Refused(action, refusal);
        };
    }
}
