package io.diskferry.populator.pod;

import io.diskferry.populator.cluster.Meta;
import io.kubernetes.client.openapi.models.V1Pod;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of the pods that fill claims, and of the Secrets beside them. */
public final class PodName {
    /** Pod names become host names, which Kubernetes cuts here. */
    private static final int MAX_LENGTH = 63;

    private static final String PREFIX = "importer-";
    private static final Pattern HOST_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");

    private PodName() {}

    /** The pod of that name; empty when it is not among them. */
    public static Optional<V1Pod> find(Collection<V1Pod> pods, String name) {
        return pods.stream().filter(pod -> Meta.name(pod).equals(name)).findFirst();
    }

    /**
     * {@code importer-<claim>}; a name over the limit is cut and ends in a hash of the whole, so that two long names that begin alike
     * stay apart.
     *
     * @param claimName name of the claim that the pod fills
     */
    public static String importer(String claimName) {
        return ShortName.of(PREFIX + claimName, MAX_LENGTH);
    }

    /**
     * {@code importer-<claim>-checkpoint-<checkpoint>}: a multi-stage import has a pod for each checkpoint. Checkpoints are named by
     * other systems: one that cannot stand in a name is told by a hash.
     *
     * @param claimName name of the claim that the pod fills
     * @param checkpoint the checkpoint that the pod ends with
     */
    public static String checkpoint(String claimName, String checkpoint) {
        String whole = PREFIX + claimName + "-checkpoint-" + checkpoint;
        return HOST_LABEL.matcher(checkpoint).matches()
                ? ShortName.of(whole, MAX_LENGTH)
                : ShortName.hashed(whole.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "-"), whole, MAX_LENGTH);
    }

    /**
     * Name of the Secret beside the pod. It holds the uid of the claim that the pod fills, so nobody could have made a Secret of that
     * name before, and ours can be found again and deleted without the right to read Secrets.
     *
     * @param claimUid uid of the claim that the pod fills
     */
    public static String secret(String claimUid) {
        return PREFIX + claimUid;
    }
}
