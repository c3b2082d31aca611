package io.diskferry.webhook.core;

import io.diskferry.rule.Node;
import io.diskferry.webhook.core.CloneSource.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says whether a DataImportCron that polls a claim of another namespace will be able to clone it. It does so in the name of a
 * service account of its own namespace; whoever created it does not matter, and may have left by then. The right may come
 * later, so that its absence is a warning and no denial.
 *
 * @param access who knows what an account may do
 */
public record CronAuthorization(AccessReviews access) {
    private static final String DEFAULT_ACCOUNT = "default";

    /** What the user should know; empty when there is nothing to say, or when nobody could be asked. */
    public Optional<String> warning(String namespace, Node spec) {
        Node place = spec.at("template.spec.source.pvc");
        String home = place.field("namespace").textOrEmpty();
        String name = place.field("name").textOrEmpty();
        if (home.isEmpty() || name.isEmpty() || home.equals(namespace)) {
            return Optional.empty();
        }
        String written = spec.field("serviceAccountName").textOrEmpty();
        String account = written.isEmpty() ? DEFAULT_ACCOUNT : written;
        Lookup<Boolean> right =
                new CloneRights(access).allow(account(namespace, account), new CloneSource(Kind.CLAIM, home, name));
        return right.equals(new Lookup.Found<>(false))
                ? Optional.of(
                        place.path() + ": the service account \"" + account + "\" may not clone from there yet; give it"
                                + " the right to create datavolumes/source in that namespace, or name another one in"
                                + " serviceAccountName")
                : Optional.empty();
    }

    /** As the API server knows it. */
    private static Requester account(String namespace, String name) {
        return new Requester(
                "system:serviceaccount:" + namespace + ":" + name,
                "",
                List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated"),
                Map.of());
    }
}
