package io.diskferry.populator.profile;

import static java.util.Objects.requireNonNullElse;

import io.diskferry.api.ClaimPropertySet;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.StorageProfile;
import io.diskferry.populator.pod.Annotations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a storage class's profile says: what the administrator set, else what is known of the provisioner, else
 * nothing, and then what to set. Nothing is guessed for an unknown provisioner: a wrong guess would show only when a claim
 * stays pending, or when a virtual machine cannot migrate.
 */
final class ProfilePlanner {
    private static final StorageProfile.Spec NOTHING_SET = new StorageProfile.Spec(null, null, null, null);
    private static final Capabilities NOTHING_KNOWN = new Capabilities(List.of(), null, null, null);
    private static final String COPY = "copy";
    private static final String SNAPSHOT = "snapshot";
    private static final String PVC = "pvc";

    private ProfilePlanner() {}

    /**
     * What is decided.
     *
     * @param status of the profile
     * @param minimumSize of the class's volumes, as a quantity; null: any
     */
    record Decision(StorageProfile.Status status, @Nullable String minimumSize) {}

    static Decision plan(ProfileFacts facts) {
        StorageProfile.Spec spec = requireNonNullElse(facts.spec(), NOTHING_SET);
        Knowledge knowledge = ClassKnowledge.of(facts);
        Capabilities known = knowledge instanceof Knowledge.Known(var capabilities) ? capabilities : NOTHING_KNOWN;
        List<ClaimPropertySet> set = requireNonNullElse(spec.claimPropertySets(), List.of());
        List<ClaimPropertySet> sets = set.isEmpty() ? known.propertySets() : set;
        List<ClaimPropertySet> usable =
                sets.stream().filter(ProfilePlanner::hasAccessModes).toList();
        String provisioner = facts.storageClass().getProvisioner();
        String snapshotClass = spec.snapshotClass() != null
                ? spec.snapshotClass()
                : SnapshotChoice.of(provisioner, facts.snapshotClasses());
        return new Decision(
                new StorageProfile.Status(
                        Meta.name(facts.storageClass()),
                        provisioner,
                        usable.isEmpty() ? null : usable,
                        cloneStrategy(facts, spec, known, snapshotClass),
                        snapshotClass,
                        importFormat(spec, known, snapshotClass),
                        new ProfileConditions(facts).of(knowledge, sets.size(), usable.size())),
                known.minimumSize());
    }

    /** A snapshot needs a class; only who asks for one by name gets it in spite of that. */
    private static String cloneStrategy(
            ProfileFacts facts, StorageProfile.Spec spec, Capabilities known, @Nullable String snapshotClass) {
        if (spec.cloneStrategy() != null) {
            return spec.cloneStrategy();
        }
        String ofClass = Annotations.value(facts.storageClass(), PublicAnnotation.CLONE_STRATEGY);
        if (ofClass != null && TableReader.CLONE_STRATEGIES.contains(ofClass)) {
            return ofClass;
        }
        String advised = requireNonNullElse(known.cloneStrategy(), SNAPSHOT);
        return advised.equals(SNAPSHOT) && snapshotClass == null ? COPY : advised;
    }

    private static String importFormat(StorageProfile.Spec spec, Capabilities known, @Nullable String snapshotClass) {
        if (spec.dataImportCronSourceFormat() != null) {
            return spec.dataImportCronSourceFormat();
        }
        return snapshotClass == null ? PVC : requireNonNullElse(known.importFormat(), PVC);
    }

    /** The schema lets an empty list pass, and what is empty may have been left out on its way here. */
    private static boolean hasAccessModes(ClaimPropertySet set) {
        return !requireNonNullElse(set.accessModes(), List.of()).isEmpty();
    }
}
