package io.diskferry.rule;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Rules on where data comes from. They review a {@code spec}: of a DataVolume, of a VolumeImportSource, of the template in a
 * DataImportCron.
 */
final class SourceRules {
    private static final Set<String> IMPORTED = Set.of("http", "s3", "gcs", "registry", "blank", "imageio", "vddk");
    private static final Set<String> ANY =
            Set.of("http", "s3", "gcs", "registry", "blank", "imageio", "vddk", "pvc", "snapshot", "upload");

    /** Sources that read from a server by its address; all take gs://, since CDI has one check for them. */
    private static final List<String> SERVICES = List.of("s3", "gcs", "imageio", "vddk");

    /** Sources that hold a disk and never an archive. */
    private static final Set<String> NEVER_ARCHIVE = Set.of("blank", "registry", "imageio", "vddk");

    private static final Rule<Node> ARCHIVE = new Rule<>(
            "content-archive",
            "must not be archive for this source",
            spec -> Stream.of(spec.field("contentType"))
                    .filter(type -> type.textOrEmpty().equals("archive"))
                    .filter(_ -> spec.field("source").fieldNames().stream().anyMatch(NEVER_ARCHIVE::contains))
                    .map(type ->
                            Finding.at(type, "leave it out, or take the archive from http, s3, gcs or an upload")));

    private static final Rule<Node> URL = new Rule<>(
            "source-url",
            "must be an address that names a host, and blanks in it are written %20",
            spec -> Stream.concat(httpUrl(spec), SERVICES.stream().flatMap(kind -> serviceUrl(spec, kind))));

    private static final Rule<Node> CHECKSUM = new Rule<>(
            "source-checksum",
            "must be algorithm:hash",
            spec -> texts(spec.at("source.http.checksum"), unlike(AddressPattern.CHECKSUM))
                    .map(checksum -> Finding.at(
                            checksum,
                            "write md5:, sha1:, sha256: or sha512: and the 32, 40, 64 or 128 hexadecimal digits")));

    private static final Rule<Node> REGISTRY_ADDRESS = new Rule<>(
            "registry-one-address",
            "must have exactly one of url and imageStream",
            spec -> Stream.of(spec.at("source.registry"))
                    .filter(Node::isObject)
                    .filter(registry -> registry.field("url").isPresent()
                            == registry.field("imageStream").isPresent())
                    .map(registry -> Finding.at(registry, "give url, such as docker://registry.example.org/disk:1")));

    private static final Rule<Node> REGISTRY_URL = new Rule<>(
            "registry-url",
            "must begin with docker:// or oci-archive:",
            spec -> texts(spec.at("source.registry.url"), notAn(AddressPattern.REGISTRY))
                    .map(url -> Finding.at(url, "write docker://registry.example.org/disk:1")));

    private static final Rule<Node> PULL_METHOD = new Rule<>(
            "registry-pull-method",
            "must be pod or node",
            spec -> texts(
                            spec.at("source.registry.pullMethod"),
                            method -> !Set.of("pod", "node").contains(method))
                    .map(method -> Finding.at(method, "leave it out for pod, or write node")));

    private static final Rule<Node> IMAGE_STREAM = new Rule<>(
            "registry-image-stream",
            "must be the name of an image stream, together with pullMethod node",
            spec -> texts(
                            spec.at("source.registry.imageStream"),
                            stream -> stream.isEmpty()
                                    || !spec.at("source.registry.pullMethod")
                                            .textOrEmpty()
                                            .equals("node"))
                    .map(stream -> Finding.at(stream, "set pullMethod to node, or give url instead")));

    private static final Rule<Node> CLONE = new Rule<>(
            "source-clone",
            "must not be empty",
            spec -> Stream.of("pvc", "snapshot")
                    .map(spec.field("source")::field)
                    .flatMap(clone -> empty(clone, "namespace", "name"))
                    .map(name -> Finding.at(name, "give namespace and name of what is cloned")));

    private static final Rule<Node> IMAGEIO = new Rule<>(
            "imageio-complete",
            "must be given for an imageio source",
            spec -> imageioGaps(spec.at("source.imageio"))
                    .map(gap -> Finding.at(gap, "give diskId, secretRef and certConfigMap")));

    private static final Rule<Node> VDDK = new Rule<>(
            "vddk-complete",
            "must be given for a vddk source",
            spec -> absentOrEmpty(spec.at("source.vddk"), "uuid", "backingFile", "thumbprint", "secretRef")
                    .map(gap -> Finding.at(gap, "give url, uuid, backingFile, thumbprint and secretRef")));

    private static final RuleSet<Node> OF_IMPORTS = new RuleSet<>(
            List.of(ARCHIVE, URL, CHECKSUM, REGISTRY_ADDRESS, REGISTRY_URL, PULL_METHOD, IMAGE_STREAM, IMAGEIO, VDDK));

    /** The table for a spec whose source is one that a data-source pod reads by itself. */
    static final RuleSet<Node> FOR_IMPORTS = new RuleSet<>(List.of(one(IMPORTED))).and(OF_IMPORTS);

    /** The table for a spec whose source may be any. */
    static final RuleSet<Node> FOR_ANY = new RuleSet<>(List.of(one(ANY), CLONE)).and(OF_IMPORTS);

    private SourceRules() {}

    private static Rule<Node> one(Set<String> kinds) {
        return new Rule<>(
                "source-one",
                "must name exactly one source",
                spec -> Stream.of(spec.field("source"))
                        .filter(Node::isObject)
                        .filter(source -> source.fieldNames().stream()
                                        .filter(kinds::contains)
                                        .count()
                                != 1)
                        .map(source -> Finding.at(source, "keep one of its fields, such as http with a url")));
    }

    private static Stream<Finding> httpUrl(Node spec) {
        return texts(spec.at("source.http.url"), notAn(AddressPattern.HTTP))
                .map(url -> Finding.at(url, "write http:// or https://, as in https://images.example.org/disk.qcow2"));
    }

    private static Stream<Finding> serviceUrl(Node spec, String kind) {
        Node url = spec.at("source." + kind + ".url");
        boolean missing = kind.equals("vddk") && spec.at("source.vddk").isObject() && url.isAbsent();
        Pattern address = kind.equals("s3") ? AddressPattern.S3 : AddressPattern.SERVICE;
        Stream<Node> wrong = missing ? Stream.of(url) : texts(url, notAn(address));
        return wrong.map(place -> Finding.at(place, serviceHint(place)));
    }

    private static String serviceHint(Node url) {
        return url.textOrEmpty().regionMatches(true, 0, "s3://", 0, 5)
                ? "write the https:// address of the object at its S3 endpoint, or say whose bucket it is by ?region= or ?endpoint="
                : "write an address with https://, http:// or gs://";
    }

    private static Stream<Node> imageioGaps(Node imageio) {
        if (!imageio.isObject()) {
            return Stream.empty();
        }
        Stream<Node> credentials = Stream.concat(empty(imageio, "diskId"), absentOrEmpty(imageio, "secretRef"));
        Stream<Node> authority =
                imageio.field("insecureSkipVerify").isTrue() ? Stream.empty() : absentOrEmpty(imageio, "certConfigMap");
        return Stream.concat(credentials, authority);
    }

    /** The place, if a text stands there that is wrong. */
    private static Stream<Node> texts(Node place, Predicate<String> wrong) {
        return place.text().filter(wrong).map(_ -> place).stream();
    }

    private static Predicate<String> notAn(Pattern address) {
        return unlike(address).or(AddressPattern.BROKEN_ESCAPE.asPredicate());
    }

    private static Predicate<String> unlike(Pattern pattern) {
        return Predicate.not(pattern.asMatchPredicate());
    }

    /** Those fields that hold the empty text; absent ones are another rule's. */
    private static Stream<Node> empty(Node object, String... fields) {
        return Stream.of(fields).map(object::field).flatMap(field -> texts(field, String::isEmpty));
    }

    private static Stream<Node> absentOrEmpty(Node object, String... fields) {
        return object.isObject()
                ? Stream.of(fields).map(object::field).filter(field -> field.isAbsent() || "".equals(field.value()))
                : Stream.empty();
    }
}
