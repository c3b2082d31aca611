package io.diskferry.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code spec.source} as the API spells it: one field a source, exactly one of them set (a rule, not the type, holds
 * that: the record is also what a wrong object is read into).
 *
 * @param http an image on a web server
 * @param s3 an image in an S3 bucket
 * @param gcs an image in a Google Cloud Storage bucket
 * @param registry a disk in a container image
 * @param pvc an existing claim, to be cloned
 * @param upload bytes that a client sends
 * @param blank an empty disk
 * @param imageio a disk of an oVirt engine
 * @param vddk a disk of a VMware host
 * @param snapshot an existing volume snapshot, to be restored
 */
public record DataVolumeSource(
        @Nullable HttpSource http,
        @Nullable S3Source s3,
        @Nullable GcsSource gcs,
        @Nullable RegistrySource registry,
        @Nullable ClaimSource pvc,
        @Nullable UploadSource upload,
        @Nullable BlankSource blank,
        @Nullable ImageioSource imageio,
        @Nullable VddkSource vddk,
        @Nullable SnapshotSource snapshot) {

    /** A source with nothing but an image on a web server. */
    public static DataVolumeSource of(HttpSource http) {
        return new DataVolumeSource(http, null, null, null, null, null, null, null, null, null);
    }

    /** A source with nothing but an empty disk. */
    public static DataVolumeSource of(BlankSource blank) {
        return new DataVolumeSource(null, null, null, null, null, null, blank, null, null, null);
    }

    /** A source with nothing but an image in an S3 bucket. */
    public static DataVolumeSource of(S3Source s3) {
        return new DataVolumeSource(null, s3, null, null, null, null, null, null, null, null);
    }

    /** A source with nothing but an image in a Google Cloud Storage bucket. */
    public static DataVolumeSource of(GcsSource gcs) {
        return new DataVolumeSource(null, null, gcs, null, null, null, null, null, null, null);
    }

    /** A source with nothing but a disk in a container image. */
    public static DataVolumeSource of(RegistrySource registry) {
        return new DataVolumeSource(null, null, null, registry, null, null, null, null, null, null);
    }

    /** A source with nothing but a disk of an oVirt engine. */
    public static DataVolumeSource of(ImageioSource imageio) {
        return new DataVolumeSource(null, null, null, null, null, null, null, imageio, null, null);
    }

    /** A source with nothing but a disk of a VMware host. */
    public static DataVolumeSource of(VddkSource vddk) {
        return new DataVolumeSource(null, null, null, null, null, null, null, null, vddk, null);
    }

    /** The source that one pod reads by itself, or null when none of its kind is set. */
    public @Nullable ImportSource importSource() {
        return Stream.<@Nullable ImportSource>of(http, s3, gcs, registry, blank, imageio, vddk)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The field that is set: {@code http}, {@code s3}, …; null when none is. */
    public @Nullable String kind() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("http", http);
        fields.put("s3", s3);
        fields.put("gcs", gcs);
        fields.put("registry", registry);
        fields.put("pvc", pvc);
        fields.put("upload", upload);
        fields.put("blank", blank);
        fields.put("imageio", imageio);
        fields.put("vddk", vddk);
        fields.put("snapshot", snapshot);
        return fields.entrySet().stream()
                .filter(field -> field.getValue() != null)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
