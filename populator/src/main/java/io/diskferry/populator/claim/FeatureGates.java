package io.diskferry.populator.claim;

import static io.diskferry.populator.cluster.Kinds.CDI_CONFIG;

import io.diskferry.populator.cluster.Cache;
import io.diskferry.populator.cluster.CdiConfig;
import io.diskferry.populator.cluster.Key;
import java.util.List;

/**
 * The switches of the configuration that change how a claim comes by its data; read anew each time (CF-3).
 *
 * @param honorsFirstConsumer whether a class's wish to wait for a pod that uses the claim counts
 * @param adoptsClaims whether a DataVolume may take over a claim of its name without saying so itself
 */
public record FeatureGates(boolean honorsFirstConsumer, boolean adoptsClaims) {
    private static final String HONOR_FIRST_CONSUMER = "HonorWaitForFirstConsumer";
    private static final String ADOPTION = "DataVolumeClaimAdoption";

    /** As long as nobody set any: what CDI's own installation sets. */
    private static final List<String> UNSET = List.of(HONOR_FIRST_CONSUMER);

    /** Those that hold now. */
    public static FeatureGates of(Cache cache) {
        List<String> gates = cache.get(CDI_CONFIG, Key.ofCluster(CdiConfig.NAME))
                .map(CdiConfig::spec)
                .map(CdiConfig.Spec::featureGates)
                .orElse(UNSET);
        return new FeatureGates(gates.contains(HONOR_FIRST_CONSUMER), gates.contains(ADOPTION));
    }
}
