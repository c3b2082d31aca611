package io.diskferry.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is unwise in the spec of a DataVolume or a VolumeImportSource. */
final class SpecAdvice {
    private static final Advice<Node> NO_CHECKSUM = new Advice<>(
            "http-without-checksum",
            "plain http without a checksum takes whatever somebody on the way makes of the image;"
                    + " use https or add a checksum such as sha256:…",
            spec -> Stream.of(spec.at("source.http.url"))
                    .filter(url -> isPlainHttp(url)
                            && spec.at("source.http.checksum").textOrEmpty().isBlank()));

    private static final Advice<Node> PLAIN_CREDENTIALS = new Advice<>(
            "http-with-secret",
            "over plain http anybody on the way can read the user name, the password and the headers; use https",
            spec -> Stream.of(spec.at("source.http.url"))
                    .filter(url -> isPlainHttp(url) && sendsSecrets(spec.at("source.http"))));

    private static final Pattern WITH_PASSWORD = Pattern.compile("(?s)[^/]*//[^/?#@]*:[^/?#@]+@.*");
    private static final Advice<Node> PASSWORD_IN_ADDRESS = new Advice<>(
            "password-in-address",
            "whoever may read this object can read the password in the address; put it into a Secret and name that in secretRef",
            spec -> Stream.of("http", "s3", "gcs", "imageio", "vddk")
                    .map(kind -> spec.at("source." + kind + ".url"))
                    .filter(url -> WITH_PASSWORD.matcher(url.textOrEmpty()).matches()));

    private static final Advice<Node> UNVERIFIED = new Advice<>(
            "certificate-unverified",
            "the server's certificate is not verified; name its authority in certConfigMap instead",
            spec -> Stream.of("http", "imageio")
                    .map(kind -> spec.at("source." + kind + ".insecureSkipVerify"))
                    .filter(Node::isTrue));

    private static final Pattern WEAK = Pattern.compile("(md5|sha1):.*", Pattern.CASE_INSENSITIVE);
    private static final Advice<Node> WEAK_CHECKSUM = new Advice<>(
            "checksum-weak",
            "md5 and sha1 find damage and no forgery; use sha256 or sha512",
            spec -> Stream.of(spec.at("source.http.checksum"))
                    .filter(checksum ->
                            WEAK.matcher(checksum.textOrEmpty().strip()).matches()));

    private static final Advice<Node> STAGES_UNUSED = new Advice<>(
            "checkpoints-unused",
            "has no effect on this source; only imageio and vddk are imported in stages",
            spec -> Stream.of(spec.field("checkpoints"), spec.field("finalCheckpoint"))
                    .filter(field -> field.size() > 0 || field.isTrue())
                    .filter(_ -> !SpecImmutability.isOfStages(spec)));

    private static final Advice<Node> FINAL_WITHOUT_STAGES = new Advice<>(
            "final-without-checkpoints",
            "has no effect while no checkpoints are listed",
            spec -> Stream.of(spec.field("finalCheckpoint"))
                    .filter(last -> last.isTrue()
                            && SpecImmutability.isOfStages(spec)
                            && spec.field("checkpoints").size() == 0));

    private static final Advice<Node> STAGE_SKIPPED = new Advice<>(
            "checkpoint-skipped",
            "is skipped, since it names no snapshot or one that an earlier checkpoint names",
            spec -> skipped(spec.field("checkpoints").elements().map(stage -> stage.field("current"))));

    private static final Advice<Node> LIMIT_UNUSED = new Advice<>(
            "limit-unused",
            "a limit on storage has no effect; the size is resources.requests.storage",
            spec -> Stream.of("pvc", "storage")
                    .map(section -> spec.at(section + ".resources.limits.storage"))
                    .filter(Node::isPresent));

    /** For what a data-source pod imports. */
    static final AdviceTable<Node> OF_IMPORT = new AdviceTable<>(List.of(
            NO_CHECKSUM,
            PLAIN_CREDENTIALS,
            PASSWORD_IN_ADDRESS,
            UNVERIFIED,
            WEAK_CHECKSUM,
            STAGES_UNUSED,
            FINAL_WITHOUT_STAGES,
            STAGE_SKIPPED));

    /** For a DataVolume, and for those that a DataImportCron makes. */
    static final AdviceTable<Node> OF_DATA_VOLUME = OF_IMPORT.and(new AdviceTable<>(List.of(LIMIT_UNUSED)));

    private SpecAdvice() {}

    private static boolean isPlainHttp(Node url) {
        return url.textOrEmpty().toLowerCase(Locale.ROOT).startsWith("http://");
    }

    private static boolean sendsSecrets(Node http) {
        return !http.field("secretRef").textOrEmpty().isEmpty()
                || http.field("secretExtraHeaders").size() > 0;
    }

    private static Stream<Node> skipped(Stream<Node> snapshots) {
        Set<String> seen = new HashSet<>(Set.of(""));
        return snapshots.filter(snapshot -> !seen.add(snapshot.textOrEmpty().strip()));
    }
}
