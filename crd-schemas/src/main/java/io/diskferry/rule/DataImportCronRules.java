package io.diskferry.rule;

import io.diskferry.rule.schedule.ScheduleSyntax;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a DataImportCron must be like. Its template is judged as the DataVolume that it becomes. */
public final class DataImportCronRules {
    /** DNS-1123 subdomain; how long it may be, the schema says. */
    private static final Pattern OBJECT_NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");

    private static final Rule<Node> SCHEDULE = new Rule<>(
            "cron-schedule",
            "must be empty, or say when in the five fields of cron",
            spec -> Stream.of(spec.field("schedule"))
                    .filter(schedule -> !schedule.textOrEmpty().isEmpty())
                    .flatMap(schedule -> ScheduleSyntax.mistakes(schedule.textOrEmpty()).stream()
                            .map(mistake -> new Finding(schedule.path(), mistake.found(), mistake.hint()))));

    private static final Rule<Node> DATA_SOURCE = new Rule<>(
            "cron-data-source",
            "must be a name that a DataSource can have",
            spec -> Stream.of(spec.field("managedDataSource"))
                    .filter(name -> !name.textOrEmpty().isEmpty()
                            && !OBJECT_NAME.matcher(name.textOrEmpty()).matches())
                    .map(
                            name -> Finding.at(
                                    name,
                                    "write small letters, digits, - and ., with a letter or a digit at both ends, such as fedora")));

    private static final Rule<Node> TEMPLATE_SOURCE = new Rule<>(
            "cron-template-source",
            "must be registry or pvc",
            template -> Stream.of(template.field("source"))
                    .filter(source -> template.isObject()
                            && source.field("registry").isAbsent()
                            && source.field("pvc").isAbsent())
                    .map(source -> Finding.at(
                            source,
                            "poll a container image: registry with url, or a claim: pvc with namespace and name")));

    private static final Rule<Node> TEMPLATE_FIELDS = new Rule<>(
            "cron-template-fields",
            "must be left out of the template",
            template -> Stream.of("sourceRef", "contentType", "checkpoints", "finalCheckpoint")
                    .map(template::field)
                    .filter(Node::isPresent)
                    .map(field -> Finding.at(field, "remove it")));

    private static final RuleSet<Node> OF_TEMPLATE =
            new RuleSet<>(List.of(TEMPLATE_SOURCE, TEMPLATE_FIELDS)).and(DataVolumeRules.OF_FILLED_SPEC);

    /** For one that is new. */
    public static final RuleSet<ObjectReview> CREATE = new RuleSet<>(List.of(NameRules.LENGTH))
            .and(ShapeRules.of(ObjectShapes.DATA_IMPORT_CRON).of(ObjectReview::object))
            .and(new RuleSet<>(List.of(SCHEDULE, DATA_SOURCE)).of(ObjectReview::spec))
            .and(OF_TEMPLATE.of(DataImportCronRules::template));

    /** For a change of a stored one. */
    public static final RuleSet<ObjectReview> UPDATE = new RuleSet<>(List.of(SpecImmutability.rule(Set.of())));

    private static final Advice<Node> CREATOR_UNUSED = new Advice<>(
            "created-by-unused",
            "has no effect: anybody could write a name here; what may be cloned is asked of the service account in"
                    + " serviceAccountName",
            spec -> Stream.of(spec.field("createdBy")).filter(Node::isPresent));

    /** What is unwise, beside the template. */
    static final AdviceTable<Node> ADVICE = new AdviceTable<>(List.of(CREATOR_UNUSED));

    /** All of it. */
    public static final KindRules<ObjectReview> OF_KIND = new KindRules<>(
            "DataImportCron",
            CREATE,
            UPDATE,
            SpecAdvice.OF_DATA_VOLUME.of(DataImportCronRules::template).and(ADVICE.of(ObjectReview::spec)));

    private DataImportCronRules() {}

    private static Node template(ObjectReview review) {
        return review.spec().at("template.spec");
    }
}
