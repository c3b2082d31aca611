package io.diskferry.populator.stage;

import static io.diskferry.name.PublicAnnotation.CHECKPOINT_CURRENT;
import static io.diskferry.name.PublicAnnotation.CHECKPOINT_DONE;
import static io.diskferry.name.PublicAnnotation.CHECKPOINT_FINAL;
import static io.diskferry.name.PublicAnnotation.CHECKPOINT_POD_ID;
import static io.diskferry.name.PublicAnnotation.CHECKPOINT_PREVIOUS;

import io.diskferry.contract.StagePlan;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.ShortName;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is written on a claim about the stages that its volume went through, in CDI's annotations: one mark for each checkpoint that
 * the volume holds, with the uid of the pod that brought it, and the stage that was begun last.
 *
 * @param annotations those of the claim that are about stages
 */
public record StageLedger(Map<String, String> annotations) {
    private static final String PREFIX = "cdi.kubevirt.io/storage.checkpoint.";
    private static final String COPIED = PREFIX + "copied.";
    /** What Kubernetes takes as the part of an annotation's key behind the slash, as far as {@link #COPIED} leaves room. */
    private static final Pattern KEY_PART = Pattern.compile("[A-Za-z0-9._-]{0,36}[A-Za-z0-9]");

    private static final int MAX_KEY_PART = 37;

    /** A ledger with nothing in it. */
    static final StageLedger EMPTY = new StageLedger(Map.of());

    /** What is written on a claim. */
    public static StageLedger of(V1PersistentVolumeClaim claim) {
        return new StageLedger(Meta.annotations(claim).entrySet().stream()
                .filter(entry -> isOfStages(entry.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Whether an annotation is about stages; nobody but the controller writes these. */
    public static boolean isOfStages(String annotation) {
        return annotation.startsWith(PREFIX);
    }

    /** Whether the volume holds the checkpoint. */
    public boolean holds(String checkpoint) {
        return annotations.containsKey(keyFor(checkpoint));
    }

    /** Whether the volume holds any checkpoint. */
    public boolean holdsAny() {
        return annotations.keySet().stream().anyMatch(key -> key.startsWith(COPIED));
    }

    /** The stage that was begun last. */
    Optional<StagePlan> begun() {
        return Optional.ofNullable(annotations.get(CHECKPOINT_CURRENT.key()))
                .map(current -> new StagePlan(
                        annotations.get(CHECKPOINT_PREVIOUS.key()),
                        current,
                        Boolean.parseBoolean(annotations.get(CHECKPOINT_FINAL.key()))));
    }

    /** Whether there is something that {@link #closing} would clear away. */
    public boolean isOpen() {
        return !Set.of(CHECKPOINT_DONE.key()).containsAll(annotations.keySet());
    }

    /** What is to be written before a stage's pod is made: annotations by key, null for those that go. */
    public static Map<String, @Nullable String> beginning(StagePlan stage) {
        Map<String, @Nullable String> changes = new HashMap<>();
        changes.put(CHECKPOINT_PREVIOUS.key(), stage.previous());
        changes.put(CHECKPOINT_CURRENT.key(), stage.current());
        changes.put(CHECKPOINT_FINAL.key(), Boolean.toString(stage.last()));
        return changes;
    }

    /** What is to be written once a pod has brought a checkpoint, before the pod goes. */
    public static Map<String, @Nullable String> copied(StagePlan stage, String podUid) {
        Map<String, @Nullable String> changes = new HashMap<>();
        changes.put(keyFor(stage.current()), podUid);
        changes.put(CHECKPOINT_POD_ID.key(), podUid);
        return changes;
    }

    /** What is to be written when the import is over: that it is, and nothing else. */
    public Map<String, @Nullable String> closing() {
        Map<String, @Nullable String> changes = new HashMap<>();
        annotations.keySet().forEach(key -> changes.put(key, null));
        changes.put(CHECKPOINT_DONE.key(), "true");
        return changes;
    }

    /** A checkpoint that cannot stand in a key is told by a hash. */
    private static String keyFor(String checkpoint) {
        return COPIED
                + (KEY_PART.matcher(checkpoint).matches()
                        ? checkpoint
                        : ShortName.hashed(checkpoint.replaceAll("[^A-Za-z0-9._-]", "-"), checkpoint, MAX_KEY_PART));
    }
}
