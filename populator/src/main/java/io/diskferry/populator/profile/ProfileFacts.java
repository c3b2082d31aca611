package io.diskferry.populator.profile;

import io.diskferry.api.ClaimPropertySet;
import io.diskferry.populator.cluster.SnapshotClass;
import io.diskferry.populator.cluster.StorageProfile;
import io.kubernetes.client.openapi.models.V1StorageClass;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about one class at one moment.
 *
 * @param now the moment
 * @param storageClass the class
 * @param table what is known of provisioners
 * @param volumes how the volumes of the class can be used, for a class whose volumes are made by hand; empty for any other
 * @param snapshotClasses all that the cluster has
 * @param spec what the administrator set
 * @param before the profile's status until now
 */
record ProfileFacts(
        Instant now,
        V1StorageClass storageClass,
        ProvisionerTable table,
        List<ClaimPropertySet> volumes,
        List<SnapshotClass> snapshotClasses,
        StorageProfile.@Nullable Spec spec,
        StorageProfile.@Nullable Status before) {}
