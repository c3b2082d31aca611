package io.diskferry.populator.pod;

import io.kubernetes.client.openapi.models.V1Affinity;
import io.kubernetes.client.openapi.models.V1NodeAffinity;
import io.kubernetes.client.openapi.models.V1NodeSelector;
import io.kubernetes.client.openapi.models.V1NodeSelectorRequirement;
import io.kubernetes.client.openapi.models.V1NodeSelectorTerm;
import io.kubernetes.client.openapi.models.V1Pod;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ties a pod to the node that a volume is made for, beside all that an administrator wants of its nodes. An affinity and not
 * nodeName: the scheduler still minds taints and free resources, and says so when the two wishes do not go together.
 */
public final class PinnedAffinity {
    private static final String NODE_NAME = "metadata.name";

    private PinnedAffinity() {}

    /** The node that a pod is tied to; empty when it may go to any that suits it. */
    public static Optional<String> nodeOf(V1Pod pod) {
        return Optional.ofNullable(Specs.of(pod).getAffinity())
                .map(V1Affinity::getNodeAffinity)
                .map(V1NodeAffinity::getRequiredDuringSchedulingIgnoredDuringExecution)
                .flatMap(selector -> selector.getNodeSelectorTerms().stream().findFirst())
                .map(V1NodeSelectorTerm::getMatchFields)
                .flatMap(fields -> fields.reversed().stream()
                        .filter(field -> NODE_NAME.equals(field.getKey()))
                        .findFirst())
                .map(V1NodeSelectorRequirement::getValues)
                .map(List::getFirst);
    }

    /** The administrator's affinity, and that node and no other if one is named. */
    static @Nullable V1Affinity of(@Nullable V1Affinity wanted, @Nullable String node) {
        if (node == null) {
            return wanted;
        }
        Optional<V1Affinity> given = Optional.ofNullable(wanted);
        Optional<V1NodeAffinity> nodes = given.map(V1Affinity::getNodeAffinity);
        List<V1NodeSelectorTerm> terms = nodes.map(V1NodeAffinity::getRequiredDuringSchedulingIgnoredDuringExecution)
                .map(V1NodeSelector::getNodeSelectorTerms)
                .filter(all -> !all.isEmpty())
                .orElse(List.of(new V1NodeSelectorTerm()));
        return new V1Affinity()
                .podAffinity(given.map(V1Affinity::getPodAffinity).orElse(null))
                .podAntiAffinity(given.map(V1Affinity::getPodAntiAffinity).orElse(null))
                .nodeAffinity(new V1NodeAffinity()
                        .preferredDuringSchedulingIgnoredDuringExecution(
                                nodes.map(V1NodeAffinity::getPreferredDuringSchedulingIgnoredDuringExecution)
                                        .orElse(null))
                        .requiredDuringSchedulingIgnoredDuringExecution(new V1NodeSelector()
                                .nodeSelectorTerms(terms.stream()
                                        .map(term -> pinned(term, node))
                                        .toList())));
    }

    /** One term suffices, so each of them has to name the node. */
    private static V1NodeSelectorTerm pinned(V1NodeSelectorTerm term, String node) {
        V1NodeSelectorRequirement thatNode =
                new V1NodeSelectorRequirement().key(NODE_NAME).operator("In").addValuesItem(node);
        List<V1NodeSelectorRequirement> fields = Objects.requireNonNullElse(term.getMatchFields(), List.of());
        return new V1NodeSelectorTerm()
                .matchExpressions(term.getMatchExpressions())
                .matchFields(Stream.concat(fields.stream(), Stream.of(thatNode)).toList());
    }
}
