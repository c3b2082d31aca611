package io.diskferry.populator.profile;

import io.kubernetes.client.openapi.models.V1StorageClass;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Finds out what is known of a class's volumes. */
final class ClassKnowledge {
    /** The provisioner of classes whose volumes somebody makes by hand. */
    static final String BY_HAND = "kubernetes.io/no-provisioner";

    private static final Pattern WITHOUT_VOLUMES =
            Pattern.compile(".*\\.ceph\\.rook\\.io/bucket|.*\\.noobaa\\.io/obc|stork-snapshot");

    private ClassKnowledge() {}

    static Knowledge of(ProfileFacts facts) {
        V1StorageClass storageClass = facts.storageClass();
        String provisioner = storageClass.getProvisioner();
        if (provisioner.equals(BY_HAND)) {
            return new Knowledge.Known(new Capabilities(facts.volumes(), null, null, null));
        }
        if (WITHOUT_VOLUMES.matcher(provisioner).matches()) {
            return new Knowledge.NoVolumes();
        }
        Map<String, String> parameters = Objects.requireNonNullElse(storageClass.getParameters(), Map.of());
        return facts.table()
                .of(provisioner)
                .map(entry -> entry.of(parameters)
                        .<Knowledge>map(Knowledge.Known::new)
                        .orElseGet(Knowledge.UnknownParameters::new))
                .orElseGet(Knowledge.UnknownProvisioner::new);
    }
}
