package io.diskferry.webhook.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diskferry.webhook.core.AccessReviews;
import io.diskferry.webhook.core.Lookup;
import io.diskferry.webhook.core.Permission;
import io.diskferry.webhook.core.Requester;
import java.time.Duration;

/** Asks by SubjectAccessReviews: with the user's name, uid, groups and whatever the authenticator adds. */
public final class KubeAccessReviews implements AccessReviews {
    private static final String GROUP = "authorization.k8s.io/v1";
    private static final String PATH = "/apis/" + GROUP + "/subjectaccessreviews";

    private final LiveReads reads;
    private final JsonMapper mapper = JsonMapper.builder().build();

    /**
     * @param api the way to the cluster
     * @param limit how long one answer may take
     */
    public KubeAccessReviews(ApiConnection api, Duration limit) {
        reads = new LiveReads(api, limit);
    }

    @Override
    public Lookup<Boolean> allows(Requester user, Permission permission) {
        return reads.answer(PATH, question(user, permission))
                .map(review -> review.path("status").path("allowed").asBoolean(false));
    }

    private byte[] question(Requester user, Permission permission) {
        ObjectNode review = mapper.createObjectNode().put("apiVersion", GROUP).put("kind", "SubjectAccessReview");
        ObjectNode spec = review.putObject("spec");
        spec.putObject("resourceAttributes")
                .put("verb", permission.verb())
                .put("namespace", permission.namespace())
                .put("group", permission.group())
                .put("resource", permission.resource())
                .put("subresource", permission.subresource())
                .put("name", permission.name());
        spec.put("user", user.username()).put("uid", user.uid());
        user.groups().forEach(spec.putArray("groups")::add);
        ObjectNode extra = spec.putObject("extra");
        user.extra().forEach((key, values) -> values.forEach(extra.withArrayProperty(key)::add));
        try {
            return mapper.writeValueAsBytes(review);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
