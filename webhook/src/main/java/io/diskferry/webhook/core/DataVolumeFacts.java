package io.diskferry.webhook.core;

import io.diskferry.rule.ExistingClaim;
import io.diskferry.rule.Node;
import org.jspecify.annotations.Nullable;

/**
 * What the decision about a DataVolume rests on.
 *
 * @param object the DataVolume as it was sent
 * @param before the DataVolume as it is stored; null when it is new
 * @param claim what stands in the place of its claim; asked only when it is new
 * @param adoptsByDefault whether the feature gate DataVolumeClaimAdoption is on
 * @param grant what is said to the clone that it asks for
 */
public record DataVolumeFacts(
        Node object, @Nullable Node before, Lookup<ExistingClaim> claim, boolean adoptsByDefault, CloneGrant grant) {}
