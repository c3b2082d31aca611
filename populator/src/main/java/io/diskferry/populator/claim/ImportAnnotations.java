package io.diskferry.populator.claim;

import static io.diskferry.name.PublicAnnotation.CONTENT_TYPE;
import static io.diskferry.name.PublicAnnotation.IMPORT_BACKING_FILE;
import static io.diskferry.name.PublicAnnotation.IMPORT_CERT_CONFIG_MAP;
import static io.diskferry.name.PublicAnnotation.IMPORT_CHECKSUM;
import static io.diskferry.name.PublicAnnotation.IMPORT_DISK_ID;
import static io.diskferry.name.PublicAnnotation.IMPORT_ENDPOINT;
import static io.diskferry.name.PublicAnnotation.IMPORT_INSECURE_SKIP_VERIFY;
import static io.diskferry.name.PublicAnnotation.IMPORT_REGISTRY_ARCHITECTURE;
import static io.diskferry.name.PublicAnnotation.IMPORT_REGISTRY_METHOD;
import static io.diskferry.name.PublicAnnotation.IMPORT_REGISTRY_STREAM;
import static io.diskferry.name.PublicAnnotation.IMPORT_SECRET;
import static io.diskferry.name.PublicAnnotation.IMPORT_SOURCE;
import static io.diskferry.name.PublicAnnotation.IMPORT_UUID;
import static io.diskferry.name.PublicAnnotation.IMPORT_VDDK_THUMBPRINT;
import static io.diskferry.name.PublicAnnotation.PREALLOCATION_REQUESTED;
import static io.diskferry.name.PublicAnnotation.VDDK_EXTRA_ARGS;
import static io.diskferry.name.PublicAnnotation.VDDK_INIT_IMAGE;

import io.diskferry.api.VolumeImportSourceSpec;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.source.BlankSource;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.GcsSource;
import io.diskferry.source.HttpSource;
import io.diskferry.source.ImageioSource;
import io.diskferry.source.ImportSource;
import io.diskferry.source.RegistrySource;
import io.diskferry.source.S3Source;
import io.diskferry.source.VddkSource;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A claim's source as annotations (IM-1): what users write by hand, and what a DataVolume writes where populators do not work. */
public final class ImportAnnotations {
    private static final String EXTRA_HEADERS = "cdi.kubevirt.io/storage.import.extraHeaders.";
    private static final String SECRET_EXTRA_HEADERS = "cdi.kubevirt.io/storage.import.secretExtraHeaders.";
    /** CDI's word for a blank disk in this one place. */
    private static final String NONE = "none";
    /** How the endpoint of another source than a web server begins, where no annotation names the source. */
    private static final Map<String, String> BY_SCHEME =
            Map.of("s3:", "s3", "gs:", "gcs", "docker:", "registry", "oci-archive:", "registry");

    private final V1PersistentVolumeClaim claim;

    private ImportAnnotations(V1PersistentVolumeClaim claim) {
        this.claim = claim;
    }

    /** What the annotations ask for, read here or not; empty when they leave out where the data is. */
    public static Optional<VolumeImportSourceSpec> read(V1PersistentVolumeClaim claim) {
        ImportAnnotations annotations = new ImportAnnotations(claim);
        return annotations
                .source()
                .map(source -> new VolumeImportSourceSpec(
                        source,
                        annotations.value(CONTENT_TYPE),
                        annotations.value(PREALLOCATION_REQUESTED) == null
                                ? null
                                : annotations.isTrue(PREALLOCATION_REQUESTED),
                        null,
                        null,
                        null));
    }

    /** The annotations that ask for a source. */
    public static Map<String, String> write(ImportSource source) {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put(IMPORT_SOURCE.key(), source instanceof BlankSource ? NONE : source.kind());
        switch (source) {
            case BlankSource _ -> {}
            case HttpSource http -> write(http, annotations);
            case S3Source s3 -> write(s3, annotations);
            case GcsSource gcs -> write(gcs, annotations);
            case RegistrySource registry -> write(registry, annotations);
            case ImageioSource imageio -> write(imageio, annotations);
            case VddkSource vddk -> write(vddk, annotations);
        }
        return annotations;
    }

    private static void write(HttpSource http, Map<String, String> annotations) {
        put(annotations, IMPORT_ENDPOINT, http.url());
        put(annotations, IMPORT_SECRET, http.secretRef());
        put(annotations, IMPORT_CERT_CONFIG_MAP, http.certConfigMap());
        put(annotations, IMPORT_CHECKSUM, http.checksum());
        put(annotations, IMPORT_INSECURE_SKIP_VERIFY, onlyTrue(http.insecureSkipVerify()));
        number(annotations, EXTRA_HEADERS, http.extraHeaders());
        number(annotations, SECRET_EXTRA_HEADERS, http.secretExtraHeaders());
    }

    private static void write(RegistrySource registry, Map<String, String> annotations) {
        put(annotations, IMPORT_ENDPOINT, registry.imageStream() == null ? registry.url() : registry.imageStream());
        put(annotations, IMPORT_REGISTRY_STREAM, registry.imageStream() == null ? null : "true");
        put(annotations, IMPORT_REGISTRY_METHOD, registry.pullMethod());
        put(annotations, IMPORT_SECRET, registry.secretRef());
        put(annotations, IMPORT_CERT_CONFIG_MAP, registry.certConfigMap());
        RegistrySource.Platform platform = registry.platform();
        put(annotations, IMPORT_REGISTRY_ARCHITECTURE, platform == null ? null : platform.architecture());
    }

    private static void write(S3Source s3, Map<String, String> annotations) {
        put(annotations, IMPORT_ENDPOINT, s3.url());
        put(annotations, IMPORT_SECRET, s3.secretRef());
        put(annotations, IMPORT_CERT_CONFIG_MAP, s3.certConfigMap());
    }

    private static void write(GcsSource gcs, Map<String, String> annotations) {
        put(annotations, IMPORT_ENDPOINT, gcs.url());
        put(annotations, IMPORT_SECRET, gcs.secretRef());
    }

    private static void write(ImageioSource imageio, Map<String, String> annotations) {
        put(annotations, IMPORT_ENDPOINT, imageio.url());
        put(annotations, IMPORT_DISK_ID, imageio.diskId());
        put(annotations, IMPORT_SECRET, imageio.secretRef());
        put(annotations, IMPORT_CERT_CONFIG_MAP, imageio.certConfigMap());
        put(annotations, IMPORT_INSECURE_SKIP_VERIFY, onlyTrue(imageio.insecureSkipVerify()));
    }

    private static void write(VddkSource vddk, Map<String, String> annotations) {
        put(annotations, IMPORT_ENDPOINT, vddk.url());
        put(annotations, IMPORT_UUID, vddk.uuid());
        put(annotations, IMPORT_BACKING_FILE, vddk.backingFile());
        put(annotations, IMPORT_VDDK_THUMBPRINT, vddk.thumbprint());
        put(annotations, IMPORT_SECRET, vddk.secretRef());
        put(annotations, VDDK_INIT_IMAGE, vddk.initImageURL());
        put(annotations, VDDK_EXTRA_ARGS, vddk.extraArgs());
        put(annotations, IMPORT_CERT_CONFIG_MAP, vddk.certConfigMap());
    }

    private Optional<DataVolumeSource> source() {
        String endpoint = value(IMPORT_ENDPOINT);
        String kind = kind(endpoint);
        if (kind.equals(NONE)) {
            return Optional.of(DataVolumeSource.of(new BlankSource()));
        }
        return Optional.ofNullable(endpoint).map(url -> switch (kind) {
            case "s3" -> DataVolumeSource.of(new S3Source(url, value(IMPORT_SECRET), value(IMPORT_CERT_CONFIG_MAP)));
            case "gcs" -> DataVolumeSource.of(new GcsSource(url, value(IMPORT_SECRET)));
            case "registry" -> DataVolumeSource.of(registry(url));
            case "imageio" -> DataVolumeSource.of(imageio(url));
            case "vddk" -> DataVolumeSource.of(vddk(url));
            // Any other word means a web server (IM-2).
            default -> DataVolumeSource.of(http(url));
        });
    }

    /** The annotation's word; a bucket's or registry's address speaks for itself, as it did when there was no such annotation. */
    private String kind(@Nullable String endpoint) {
        String named = value(IMPORT_SOURCE);
        if (endpoint == null || (named != null && !named.equals("http"))) {
            return named == null ? "http" : named;
        }
        return BY_SCHEME.entrySet().stream()
                .filter(scheme -> endpoint.startsWith(scheme.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("http");
    }

    private HttpSource http(String url) {
        return new HttpSource(
                url,
                value(IMPORT_SECRET),
                value(IMPORT_CERT_CONFIG_MAP),
                value(IMPORT_CHECKSUM),
                isTrue(IMPORT_INSECURE_SKIP_VERIFY) ? true : null,
                numbered(EXTRA_HEADERS),
                numbered(SECRET_EXTRA_HEADERS));
    }

    private RegistrySource registry(String image) {
        String architecture = value(IMPORT_REGISTRY_ARCHITECTURE);
        boolean isStream = isTrue(IMPORT_REGISTRY_STREAM);
        return new RegistrySource(
                isStream ? null : image,
                isStream ? image : null,
                value(IMPORT_REGISTRY_METHOD),
                value(IMPORT_SECRET),
                value(IMPORT_CERT_CONFIG_MAP),
                architecture == null ? null : new RegistrySource.Platform(architecture));
    }

    private ImageioSource imageio(String url) {
        String disk = value(IMPORT_DISK_ID);
        return new ImageioSource(
                url,
                disk == null ? "" : disk,
                value(IMPORT_SECRET),
                value(IMPORT_CERT_CONFIG_MAP),
                isTrue(IMPORT_INSECURE_SKIP_VERIFY) ? true : null);
    }

    private VddkSource vddk(String url) {
        return new VddkSource(
                url,
                value(IMPORT_UUID),
                value(IMPORT_BACKING_FILE),
                value(IMPORT_VDDK_THUMBPRINT),
                value(IMPORT_SECRET),
                value(VDDK_INIT_IMAGE),
                value(VDDK_EXTRA_ARGS),
                value(IMPORT_CERT_CONFIG_MAP));
    }

    /** An annotation without a value says nothing, as an empty field of a DataVolume does. */
    private @Nullable String value(PublicAnnotation annotation) {
        String value = Annotations.value(claim, annotation);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private boolean isTrue(PublicAnnotation annotation) {
        return "true".equals(value(annotation));
    }

    /** In the order of their numbers: the tenth comes after the ninth. */
    private @Nullable List<String> numbered(String prefix) {
        List<String> found = Meta.annotations(claim).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder())))
                .map(Map.Entry::getValue)
                .toList();
        return found.isEmpty() ? null : found;
    }

    private static void number(Map<String, String> annotations, String prefix, @Nullable List<String> values) {
        List<String> all = values == null ? List.of() : values;
        for (int i = 0; i < all.size(); i++) {
            annotations.put(prefix + i, all.get(i));
        }
    }

    private static void put(Map<String, String> annotations, PublicAnnotation annotation, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            annotations.put(annotation.key(), value);
        }
    }

    private static @Nullable String onlyTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value) ? "true" : null;
    }
}
