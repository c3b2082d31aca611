package io.diskferry.webhook.core;

import io.diskferry.api.ApiGroup;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.rule.CloneStanding;
import io.diskferry.rule.DataVolumeReview;
import io.diskferry.rule.Node;
import io.diskferry.rule.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says whether a new DataVolume may be cloned from what it names, as the user who creates it, and writes the proof of it into
 * the DataVolume for the controllers, who do not know the user.
 *
 * <pre>
 *   source ──same namespace──────────────────────────────► granted, with a proof
 *      └─────another one──► user has a right ──► it exists ──► granted, with a proof
 * </pre>
 *
 * Rights come first: whoever has none in a namespace gets the same answer whatever is there, and if there is no such namespace.
 *
 * A DataVolume whose data is said to be there already clones nothing: nobody is asked, and there is no proof. The right is asked
 * for once, when the DataVolume is created; what is cloned cannot be changed later. A proof that the user brings along is taken
 * away: reviews come without a password, so that whoever reaches this port could ask for one in another's name.
 *
 * @param cluster where sources are looked up
 * @param access who knows what a user may do
 * @param proofs who signs
 */
public record CloneAuthorization(Cluster cluster, AccessReviews access, CloneProofs proofs) {
    private static final List<String> PLACE_OF_PROOF =
            List.of("metadata", "annotations", PublicAnnotation.CLONE_TOKEN.key());
    private static final Patch NO_PROOF = new Patch(PLACE_OF_PROOF, null);

    /** What is said to a DataVolume that is new. */
    public CloneGrant grant(Requester user, String namespace, Node object) {
        var review = new DataVolumeReview(object, null, null, false);
        CloneGrant grant = review.isFilledAlready() ? CloneGrant.NOT_ASKED : ofClone(user, namespace, object);
        return grant.patches().isEmpty() && review.cloneToken().isPresent() ? grant.with(NO_PROOF) : grant;
    }

    private CloneGrant ofClone(Requester user, String namespace, Node object) {
        Node spec = object.field("spec");
        var target = new CloneTarget(
                namespace,
                object.at("metadata.name").textOrEmpty(),
                object.at("metadata.generateName").textOrEmpty());
        Optional<Node> direct = Stream.of(spec.at("source.pvc"), spec.at("source.snapshot"))
                .filter(Node::isObject)
                .findFirst();
        return direct.map(place -> source(place)
                        .map(source -> grant(user, source, target, place))
                        .orElse(CloneGrant.NOT_ASKED))
                .orElseGet(() -> named(user, spec.field("sourceRef"), target));
    }

    /** Empty when it is ill-formed, which rules speak of. */
    private static Optional<CloneSource> source(Node place) {
        String namespace = place.field("namespace").textOrEmpty();
        String name = place.field("name").textOrEmpty();
        CloneSource.Kind kind = place.path().endsWith("snapshot") ? CloneSource.Kind.SNAPSHOT : CloneSource.Kind.CLAIM;
        return namespace.isEmpty() || name.isEmpty()
                ? Optional.empty()
                : Optional.of(new CloneSource(kind, namespace, name));
    }

    private CloneGrant named(Requester user, Node reference, CloneTarget target) {
        String name = reference.field("name").textOrEmpty();
        if (name.isEmpty() || !reference.field("kind").textOrEmpty().equals("DataSource")) {
            return CloneGrant.NOT_ASKED;
        }
        String written = reference.field("namespace").textOrEmpty();
        String home = written.isEmpty() ? target.namespace() : written;
        return switch (resolved(home, name)) {
            case Lookup.Found<NamedSource>(NamedSource.Clonable(CloneSource source)) ->
                grant(user, source, target, reference);
            // It leads nowhere yet: the controllers wait, and there is nothing that could be asked for.
            case Lookup.Found<NamedSource> _ -> told(user, target, home, name, CloneGrant.NOT_ASKED);
            case Lookup.Absent<NamedSource> _ ->
                told(user, target, home, name, CloneGrant.refused(CloneStanding.DATA_SOURCE_MISSING));
            case Lookup.Unknown<NamedSource>(String why) -> undecided(reference, why);
        };
    }

    /** What is known of a DataSource, for those who may know it; for others, what is said of one whose source is forbidden. */
    private CloneGrant told(Requester user, CloneTarget target, String home, String name, CloneGrant known) {
        return home.equals(target.namespace())
                        || access.allows(user, Permission.toGet(home, ApiGroup.NAME, "datasources", name))
                                .equals(new Lookup.Found<>(true))
                ? known
                : CloneGrant.refused(CloneStanding.FORBIDDEN);
    }

    /** A DataSource may lead to another one in its namespace, and that to no further one. */
    private Lookup<NamedSource> resolved(String namespace, String name) {
        Lookup<NamedSource> first = cluster.dataSource(namespace, name);
        if (!(first instanceof Lookup.Found<NamedSource>(NamedSource.Alias(String next)))) {
            return first;
        }
        Lookup<NamedSource> second = cluster.dataSource(namespace, next);
        return second instanceof Lookup.Absent<NamedSource> ? new Lookup.Found<>(new NamedSource.Nothing()) : second;
    }

    private CloneGrant grant(Requester user, CloneSource source, CloneTarget target, Node place) {
        if (source.namespace().equals(target.namespace())) {
            return proved(source, target, place);
        }
        return switch (new CloneRights(access).allow(user, source)) {
            case Lookup.Found<Boolean>(Boolean allowed) ->
                allowed ? across(source, target, place) : CloneGrant.refused(CloneStanding.FORBIDDEN);
            case Lookup.Absent<Boolean> _ -> undecided(place, "the API server knows no access reviews");
            case Lookup.Unknown<Boolean>(String why) -> undecided(place, why);
        };
    }

    private CloneGrant across(CloneSource source, CloneTarget target, Node place) {
        return switch (cluster.namespace(source.namespace())) {
            case Lookup.Found<Boolean>(Boolean exists) ->
                exists ? proved(source, target, place) : CloneGrant.refused(CloneStanding.NAMESPACE_MISSING);
            case Lookup.Absent<Boolean> _ -> CloneGrant.refused(CloneStanding.NAMESPACE_MISSING);
            case Lookup.Unknown<Boolean>(String why) -> undecided(place, why);
        };
    }

    private CloneGrant proved(CloneSource source, CloneTarget target, Node place) {
        return proofs.proof(source, target)
                .map(proof -> CloneGrant.granted(new Patch(PLACE_OF_PROOF, proof)))
                .orElseGet(() -> undecided(place, "there is no key to sign the proof with yet"));
    }

    private static CloneGrant undecided(Node place, String why) {
        return CloneGrant.undecided(new Violation(
                place.path(), "clone-decided", "must be known to be allowed", "no answer: " + why, "try again"));
    }
}
