package io.diskferry.webhook.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.api.ApiGroup;
import io.diskferry.api.ClaimSpec;
import io.diskferry.api.ObjectReference;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.rule.Node;
import io.diskferry.volume.ClaimRendering;
import io.diskferry.volume.CloneOrigin;
import io.diskferry.volume.PlainClaim;
import io.diskferry.volume.StorageCatalog;
import io.diskferry.webhook.core.AdmissionDecision;
import io.diskferry.webhook.core.ClaimCompletion;
import io.diskferry.webhook.core.Cluster;
import io.diskferry.webhook.core.Lookup;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Completes a claim that asks for it by its label, and leaves every other one alone. */
final class ClaimReviewer implements Reviewer {
    private final Cluster cluster;
    private final WireSpecs specs = new WireSpecs();

    /**
     * @param cluster what storage there is
     */
    ClaimReviewer(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public AdmissionDecision review(AdmissionRequest request) {
        JsonNode metadata = request.object().path("metadata");
        Map<String, String> annotations = texts(metadata.path("annotations"));
        if (!PlainClaim.asksFor(texts(metadata.path("labels")), annotations)) {
            return AdmissionDecision.AS_IT_IS;
        }
        return specs.claim(request.object().path("spec"))
                .map(asked -> sized(request, asked, annotations))
                .orElse(AdmissionDecision.AS_IT_IS);
    }

    /** A clone may leave its size to its source, which is in its own namespace. */
    private AdmissionDecision sized(AdmissionRequest request, ClaimSpec asked, Map<String, String> annotations) {
        ObjectReference source = asked.dataSourceRef();
        if (source == null || !isCloneSource(source) || asked.requestedStorage() != null) {
            return complete(request, asked, annotations, null);
        }
        return switch (cluster.cloneOrigin(request.namespace(), source.name())) {
            case Lookup.Found<CloneOrigin>(CloneOrigin origin) -> complete(request, asked, annotations, origin);
            case Lookup.Absent<CloneOrigin> _ ->
                ClaimCompletion.withoutSource(request.tree().field("spec"), source.name());
            case Lookup.Unknown<CloneOrigin>(String why) -> ClaimCompletion.notTold(why);
        };
    }

    private static boolean isCloneSource(ObjectReference reference) {
        return ApiGroup.NAME.equals(reference.apiGroup())
                && reference.kind().equals("VolumeCloneSource")
                && reference.namespace() == null;
    }

    private AdmissionDecision complete(
            AdmissionRequest request, ClaimSpec asked, Map<String, String> annotations, @Nullable CloneOrigin origin) {
        Node spec = request.tree().field("spec");
        var claim = new PlainClaim(
                ClassOrigin.asUserWrote(asked, request.object()),
                annotations.get(PublicAnnotation.CONTENT_TYPE.key()),
                annotations.get(PublicAnnotation.CLONE_TYPE.key()),
                origin);
        ClaimRendering.Outcome outcome = claim.render(cluster.storage());
        return outcome instanceof ClaimRendering.Rendered
                ? ClaimCompletion.of(spec, asked, outcome)
                : again(spec, asked, claim);
    }

    /** A refusal may rest on a class or a profile that is not known here yet. */
    private AdmissionDecision again(Node spec, ClaimSpec asked, PlainClaim claim) {
        return switch (cluster.freshStorage()) {
            case Lookup.Found<StorageCatalog>(StorageCatalog storage) ->
                ClaimCompletion.of(spec, asked, claim.render(storage));
            case Lookup.Absent<StorageCatalog> _ -> ClaimCompletion.of(spec, asked, claim.render(cluster.storage()));
            case Lookup.Unknown<StorageCatalog>(String why) -> ClaimCompletion.notTold(why);
        };
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new HashMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText("")));
        return texts;
    }
}
