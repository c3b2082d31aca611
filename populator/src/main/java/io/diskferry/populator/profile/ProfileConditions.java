package io.diskferry.populator.profile;

import io.diskferry.api.Condition;
import java.util.List;

/**
 * The conditions of a profile: {@code Recognized} says whether the provisioner is known, {@code Complete} whether a claim can be
 * completed from the profile, and what to set when it cannot.
 */
final class ProfileConditions {
    private static final String RECOGNIZED = "Recognized";
    private static final String COMPLETE = "Complete";

    private final ProfileFacts facts;

    ProfileConditions(ProfileFacts facts) {
        this.facts = facts;
    }

    /**
     * Both.
     *
     * @param sets how many ways to use the class there are
     * @param usable how many of them can be used
     */
    List<Condition> of(Knowledge knowledge, int sets, int usable) {
        return List.of(recognized(knowledge), complete(knowledge, sets, usable));
    }

    private Condition recognized(Knowledge knowledge) {
        String provisioner = facts.storageClass().getProvisioner();
        return switch (knowledge) {
            case Knowledge.Known _ ->
                condition(
                        RECOGNIZED,
                        true,
                        "RecognizedProvisioner",
                        "What volumes of " + provisioner + " can do is known.");
            case Knowledge.NoVolumes _ ->
                condition(
                        RECOGNIZED,
                        true,
                        "RecognizedProvisioner",
                        provisioner + " is known to make no volumes for disks.");
            case Knowledge.UnknownParameters _ ->
                condition(
                        RECOGNIZED,
                        false,
                        "UnrecognizedStorageClassParameters",
                        "What volumes of " + provisioner
                                + " can do depends on the class's parameters, and these are not" + " known.");
            case Knowledge.UnknownProvisioner _ ->
                condition(
                        RECOGNIZED,
                        false,
                        "UnrecognizedProvisioner",
                        "What volumes of " + provisioner + " can do is not known.");
        };
    }

    private Condition complete(Knowledge knowledge, int sets, int usable) {
        if (knowledge instanceof Knowledge.NoVolumes) {
            return condition(COMPLETE, true, "NotNeeded", "No claim for a disk can use the class.");
        }
        if (sets == 0 && ClassKnowledge.BY_HAND.equals(facts.storageClass().getProvisioner())) {
            return condition(
                    COMPLETE,
                    true,
                    "NoVolumes",
                    "The class's volumes are made by hand, and there is none yet; the first will tell what they can do.");
        }
        if (sets == 0) {
            return condition(COMPLETE, false, "ClaimPropertySetsMissing", whatToSet());
        }
        return usable < sets
                ? condition(
                        COMPLETE,
                        false,
                        "AccessModesMissing",
                        "Each of spec.claimPropertySets needs an access mode and a volume mode.")
                : condition(
                        COMPLETE, true, "ClaimPropertySetsKnown", "A claim that leaves its modes open gets them here.");
    }

    private String whatToSet() {
        return "Nothing says how volumes of the class are best used. Set spec.claimPropertySets of this StorageProfile (for"
                + " example [{accessModes: [ReadWriteOnce], volumeMode: Filesystem}]), or add the provisioner to the table"
                + " of provisioners. Until then a DataVolume with a storage section must name its accessModes.";
    }

    private Condition condition(String type, boolean holds, String reason, String message) {
        Condition fresh = Condition.of(type, holds, reason, message, facts.now());
        return Condition.find(facts.before() == null ? null : facts.before().conditions(), type)
                .map(fresh::after)
                .orElse(fresh);
    }
}
