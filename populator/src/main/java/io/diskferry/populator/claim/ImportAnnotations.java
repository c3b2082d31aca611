package io.diskferry.populator.claim;

import static io.diskferry.name.PublicAnnotation.CONTENT_TYPE;
import static io.diskferry.name.PublicAnnotation.IMPORT_CERT_CONFIG_MAP;
import static io.diskferry.name.PublicAnnotation.IMPORT_CHECKSUM;
import static io.diskferry.name.PublicAnnotation.IMPORT_ENDPOINT;
import static io.diskferry.name.PublicAnnotation.IMPORT_INSECURE_SKIP_VERIFY;
import static io.diskferry.name.PublicAnnotation.IMPORT_SECRET;
import static io.diskferry.name.PublicAnnotation.IMPORT_SOURCE;
import static io.diskferry.name.PublicAnnotation.PREALLOCATION_REQUESTED;

import io.diskferry.api.VolumeImportSourceSpec;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.source.BlankSource;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.HttpSource;
import io.diskferry.source.ImportSource;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A claim's source as annotations: what users write by hand, and what a DataVolume writes where populators do not work. */
public final class ImportAnnotations {
    private static final String EXTRA_HEADERS = "cdi.kubevirt.io/storage.import.extraHeaders.";
    private static final String SECRET_EXTRA_HEADERS = "cdi.kubevirt.io/storage.import.secretExtraHeaders.";
    /** CDI's word for a blank disk in this one place. */
    private static final String NONE = "none";
    /** Values that name a source which annotations can describe and this version does not read; any other word means http (IM-2). */
    private static final Set<String> UNREAD = Set.of("s3", "gcs", "registry", "imageio", "vddk");

    private ImportAnnotations() {}

    /** What the annotations ask for; empty when it is a source that is not read. */
    public static Optional<VolumeImportSourceSpec> read(V1PersistentVolumeClaim claim) {
        String kind = Annotations.value(claim, IMPORT_SOURCE);
        if (NONE.equals(kind)) {
            return Optional.of(order(claim, DataVolumeSource.of(new BlankSource())));
        }
        String endpoint = Annotations.value(claim, IMPORT_ENDPOINT);
        if (endpoint == null || (kind != null && UNREAD.contains(kind))) {
            return Optional.empty();
        }
        return Optional.of(order(claim, DataVolumeSource.of(http(claim, endpoint))));
    }

    /** The annotations that ask for a source. */
    public static Map<String, String> write(ImportSource source) {
        Map<String, String> annotations = new LinkedHashMap<>();
        switch (source) {
            case BlankSource _ -> annotations.put(IMPORT_SOURCE.key(), NONE);
            case HttpSource http -> write(http, annotations);
        }
        return annotations;
    }

    private static void write(HttpSource http, Map<String, String> annotations) {
        annotations.put(IMPORT_SOURCE.key(), http.kind());
        annotations.put(IMPORT_ENDPOINT.key(), http.url());
        put(annotations, IMPORT_SECRET, http.secretRef());
        put(annotations, IMPORT_CERT_CONFIG_MAP, http.certConfigMap());
        put(annotations, IMPORT_CHECKSUM, http.checksum());
        if (Boolean.TRUE.equals(http.insecureSkipVerify())) {
            annotations.put(IMPORT_INSECURE_SKIP_VERIFY.key(), "true");
        }
        number(annotations, EXTRA_HEADERS, http.extraHeaders());
        number(annotations, SECRET_EXTRA_HEADERS, http.secretExtraHeaders());
    }

    private static VolumeImportSourceSpec order(V1PersistentVolumeClaim claim, DataVolumeSource source) {
        return new VolumeImportSourceSpec(
                source,
                Annotations.value(claim, CONTENT_TYPE),
                Annotations.has(claim, PREALLOCATION_REQUESTED)
                        ? Annotations.isTrue(claim, PREALLOCATION_REQUESTED)
                        : null,
                null,
                null,
                null);
    }

    private static HttpSource http(V1PersistentVolumeClaim claim, String endpoint) {
        return new HttpSource(
                endpoint,
                Annotations.value(claim, IMPORT_SECRET),
                Annotations.value(claim, IMPORT_CERT_CONFIG_MAP),
                Annotations.value(claim, IMPORT_CHECKSUM),
                Annotations.isTrue(claim, IMPORT_INSECURE_SKIP_VERIFY) ? true : null,
                numbered(claim, EXTRA_HEADERS),
                numbered(claim, SECRET_EXTRA_HEADERS));
    }

    private static void put(Map<String, String> annotations, PublicAnnotation annotation, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            annotations.put(annotation.key(), value);
        }
    }

    private static void number(Map<String, String> annotations, String prefix, @Nullable List<String> values) {
        List<String> all = values == null ? List.of() : values;
        for (int i = 0; i < all.size(); i++) {
            annotations.put(prefix + i, all.get(i));
        }
    }

    private static @Nullable List<String> numbered(V1PersistentVolumeClaim claim, String prefix) {
        Map<String, String> found = new TreeMap<>();
        Meta.annotations(claim).forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key, value);
            }
        });
        return found.isEmpty() ? null : List.copyOf(found.values());
    }
}
