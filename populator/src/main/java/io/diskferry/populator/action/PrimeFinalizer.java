package io.diskferry.populator.action;

import io.diskferry.populator.cluster.Meta;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.List;
import java.util.Map;

/**
 * Keeps a prime claim, and with it the knowledge whose data its volume holds, until the target is bound. Whoever deletes the prime
 * claim before, the volume is handed over first or the transfer is stopped in good order.
 */
public final class PrimeFinalizer {
    /** The finalizer. */
    public static final String NAME = "diskferry.io/until-target-bound";

    private PrimeFinalizer() {}

    /** Whether the claim is held. */
    public static boolean on(V1PersistentVolumeClaim claim) {
        return Meta.finalizers(claim).contains(NAME);
    }

    /** The patch that leaves only the others' finalizers. */
    static Map<String, ?> without(V1PersistentVolumeClaim claim) {
        List<String> others = Meta.finalizers(claim).stream()
                .filter(finalizer -> !NAME.equals(finalizer))
                .toList();
        return Map.of("metadata", Map.of("finalizers", others));
    }
}
