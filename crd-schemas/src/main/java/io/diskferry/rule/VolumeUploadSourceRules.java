package io.diskferry.rule;

import java.util.List;
import java.util.Set;

/** What a VolumeUploadSource must be like. */
public final class VolumeUploadSourceRules {
    /** For one that is new. */
    public static final RuleSet<ObjectReview> CREATE = new RuleSet<>(List.of(NameRules.LENGTH))
            .and(ShapeRules.of(ObjectShapes.VOLUME_UPLOAD_SOURCE).of(ObjectReview::object));

    /** For a change of a stored one. */
    public static final RuleSet<ObjectReview> UPDATE = new RuleSet<>(List.of(SpecImmutability.rule(Set.of())));

    /** All of it. */
    public static final KindRules<ObjectReview> OF_KIND =
            new KindRules<>("VolumeUploadSource", CREATE, UPDATE, AdviceTable.none());

    private VolumeUploadSourceRules() {}
}
