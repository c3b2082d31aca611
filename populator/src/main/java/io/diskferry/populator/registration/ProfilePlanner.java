package io.diskferry.populator.registration;

import static java.util.Objects.requireNonNullElse;

import io.diskferry.api.ClaimPropertySet;
import io.diskferry.api.Condition;
import io.diskferry.populator.cluster.StorageProfile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a storage class's profile says: what the administrator set, else what is known of the provisioner, else
 * nothing, and then what to set. Nothing is guessed for an unknown provisioner: a wrong guess would show only when a claim
 * stays pending, or when a virtual machine cannot migrate.
 */
final class ProfilePlanner {
    private static final String RECOGNIZED = "Recognized";

    private final ProvisionerKnowledge knowledge;

    ProfilePlanner(ProvisionerKnowledge knowledge) {
        this.knowledge = knowledge;
    }

    /**
     * What is known when the decision is made.
     *
     * @param className name of the storage class
     * @param provisioner its provisioner
     * @param spec what the administrator set
     * @param before the profile's status until now
     */
    record Facts(
            Instant now,
            String className,
            String provisioner,
            StorageProfile.@Nullable Spec spec,
            StorageProfile.@Nullable Status before) {}

    StorageProfile.Status plan(Facts facts) {
        StorageProfile.Spec spec = requireNonNullElse(facts.spec(), new StorageProfile.Spec(null, null, null, null));
        Optional<List<ClaimPropertySet>> known = knowledge.of(facts.provisioner());
        List<ClaimPropertySet> sets =
                spec.claimPropertySets() == null || spec.claimPropertySets().isEmpty()
                        ? known.orElse(List.of())
                        : spec.claimPropertySets();
        return new StorageProfile.Status(
                facts.className(),
                facts.provisioner(),
                sets.isEmpty() ? null : sets,
                spec.cloneStrategy(),
                spec.snapshotClass(),
                spec.dataImportCronSourceFormat(),
                List.of(recognized(facts, known.isPresent(), !sets.isEmpty())));
    }

    private static Condition recognized(Facts facts, boolean known, boolean complete) {
        String status = known ? Condition.TRUE : Condition.FALSE;
        String reason = known ? "RecognizedProvisioner" : "UnrecognizedProvisioner";
        String now = facts.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Optional<Condition> before = before(facts);
        boolean same =
                before.filter(condition -> condition.status().equals(status)).isPresent();
        String since =
                before.filter(_ -> same).map(Condition::lastTransitionTime).orElse(now);
        String message = message(facts, known, complete);
        boolean unchanged = same
                && before.filter(condition -> message.equals(condition.message()))
                        .isPresent();
        String heard =
                before.filter(_ -> unchanged).map(Condition::lastHeartbeatTime).orElse(now);
        return new Condition(RECOGNIZED, status, since, heard, reason, message);
    }

    private static Optional<Condition> before(Facts facts) {
        return facts.before() == null || facts.before().conditions() == null
                ? Optional.empty()
                : facts.before().conditions().stream()
                        .filter(condition -> condition.type().equals(RECOGNIZED))
                        .findFirst();
    }

    private static String message(Facts facts, boolean known, boolean complete) {
        if (known) {
            return "What volumes of " + facts.provisioner() + " can do is known.";
        }
        if (complete) {
            return "What volumes of " + facts.provisioner() + " can do is not known; the profile's spec says it.";
        }
        return "What volumes of " + facts.provisioner() + " can do is not known. Until spec.claimPropertySets of this"
                + " StorageProfile says it (for example [{accessModes: [ReadWriteOnce], volumeMode: Filesystem}]), a"
                + " DataVolume with a storage section must name its accessModes.";
    }
}
