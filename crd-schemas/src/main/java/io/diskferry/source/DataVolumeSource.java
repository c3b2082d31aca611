package io.diskferry.source;

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

    /** The source that a pod can read, or null when none of its kind is set. */
    public @Nullable ImportSource importSource() {
        if (http != null) {
            return http;
        }
        return blank;
    }
}
