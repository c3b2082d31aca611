package io.diskferry.populator.pod;

import io.diskferry.contract.Progress;
import io.diskferry.contract.ResumePoint;
import io.diskferry.populator.cluster.Meta;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import org.jspecify.annotations.Nullable;

/**
 * How far pods have filled a claim whose volume is a block device, which has no room for a note of its own. It is kept on the
 * claim that the user sees: that claim is written to before a pod is made, so a controller with an old picture of it is refused
 * and never starts a pod that knows less, or more, than the device holds.
 *
 * @param claim uid of the claim that was filled: a prime claim that is made anew has another volume
 * @param point what its volume holds
 */
public record ResumeMark(String claim, ResumePoint point) {
    /** Name of the annotation. */
    public static final String KEY = "diskferry.io/resume";

    /** What a pod that fills the claim can build on; null: it begins. */
    public static @Nullable ResumePoint of(V1PersistentVolumeClaim target, V1PersistentVolumeClaim filled) {
        String text = Meta.annotations(target).get(KEY);
        return text == null
                ? null
                : ContractJson.resumeMark(text)
                        .filter(mark -> mark.claim().equals(Meta.uid(filled)))
                        .map(ResumeMark::point)
                        .orElse(null);
    }

    /**
     * What the claim is to say next.
     *
     * @param pod the pod that fills the claim; null: there is none now
     * @param progress what the running pod last said
     * @return the annotation's value; null: there is nothing to build on
     */
    public static @Nullable String next(
            V1PersistentVolumeClaim target,
            V1PersistentVolumeClaim filled,
            @Nullable V1Pod pod,
            @Nullable Progress progress) {
        ResumePoint point = said(of(target, filled), pod, progress);
        return point == null ? null : ContractJson.write(new ResumeMark(Meta.uid(filled), point));
    }

    /** A pod that was killed says nothing, and then what it said before holds; one that ended by itself has the last word. */
    private static @Nullable ResumePoint said(
            @Nullable ResumePoint before, @Nullable V1Pod pod, @Nullable Progress progress) {
        if (pod != null && PodState.of(pod) instanceof PodState.Broken broken && broken.report() != null) {
            return broken.report().resume();
        }
        return progress == null || progress.resume() == null ? before : progress.resume();
    }
}
