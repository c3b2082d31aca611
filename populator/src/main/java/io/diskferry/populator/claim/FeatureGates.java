package io.diskferry.populator.claim;

import io.diskferry.populator.config.EffectiveConfig;
import java.util.List;

/**
 * The switches of the configuration that change how a claim comes by its data; read anew each time (CF-3).
 *
 * @param honorsFirstConsumer whether a class's wish to wait for a pod that uses the claim counts
 * @param adoptsClaims whether a DataVolume may take over a claim of its name without saying so itself
 */
public record FeatureGates(boolean honorsFirstConsumer, boolean adoptsClaims) {
    private static final String ADOPTION = "DataVolumeClaimAdoption";

    /** Those of a configuration. */
    public static FeatureGates of(EffectiveConfig config) {
        List<String> gates = config.featureGates();
        return new FeatureGates(gates.contains(EffectiveConfig.HONOR_FIRST_CONSUMER), gates.contains(ADOPTION));
    }
}
