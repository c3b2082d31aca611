package io.diskferry.rule;

import java.util.List;
import java.util.stream.Stream;

/** What a DataSource must be like. What it stands for may change at any time. */
public final class DataSourceRules {
    private static final List<String> SOURCES = List.of("pvc", "snapshot", "dataSource");

    private static final Rule<Node> ONE = new Rule<>(
            "data-source-one",
            "must have at most one of pvc, snapshot and dataSource",
            spec -> Stream.of(spec.field("source"))
                    .filter(source -> SOURCES.stream()
                                    .filter(name -> source.field(name).isPresent())
                                    .count()
                            > 1)
                    .map(source -> Finding.at(source, "keep one of them")));

    private static final Rule<Node> NAMED = new Rule<>(
            "data-source-named",
            "must not be empty",
            spec -> SOURCES.stream()
                    .map(spec.field("source")::field)
                    .flatMap(source -> Stream.of(source.field("namespace"), source.field("name")))
                    .filter(name -> name.text().filter(String::isEmpty).isPresent())
                    .map(name -> Finding.at(name, "give namespace and name")));

    private static final Rule<ObjectReview> NOT_ITSELF = new Rule<>(
            "data-source-itself",
            "must not refer to itself",
            review -> Stream.of(review.spec().at("source.dataSource"))
                    .filter(source -> source.isObject() && isSame(source, review.object()))
                    .map(source -> Finding.at(source.field("name"), "name another DataSource, a claim or a snapshot")));

    /** For one that is new. */
    public static final RuleSet<ObjectReview> CREATE = ShapeRules.of(ObjectShapes.DATA_SOURCE)
            .of(ObjectReview::object)
            .and(new RuleSet<>(List.of(ONE, NAMED)).of(ObjectReview::spec))
            .and(new RuleSet<>(List.of(NOT_ITSELF)));

    /** For a change of a stored one. What an older version took stays open to finalizers and labels. */
    public static final RuleSet<ObjectReview> UPDATE = CREATE.when(Review::asksAnew);

    /** All of it. */
    public static final KindRules<ObjectReview> OF_KIND =
            new KindRules<>("DataSource", CREATE, UPDATE, AdviceTable.none());

    private DataSourceRules() {}

    private static boolean isSame(Node source, Node object) {
        return Stream.of("namespace", "name")
                .allMatch(part -> source.field(part).text().isPresent()
                        && source.field(part)
                                .text()
                                .equals(object.at("metadata." + part).text()));
    }
}
