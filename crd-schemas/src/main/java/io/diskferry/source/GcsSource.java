package io.diskferry.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image in a Google Cloud Storage bucket.
 *
 * @param url {@code gs://bucket/object}, or the object's {@code https://} address
 * @param secretRef Secret with a service account's key as credentials.json; null: the bucket is public
 */
public record GcsSource(String url, @Nullable String secretRef) implements ImportSource {
    @Override
    public String kind() {
        return "gcs";
    }

    @Override
    public boolean deliversArchive() {
        return true;
    }

    @Override
    public boolean hasCheckpoints() {
        return false;
    }

    @Override
    public SourceReferences references() {
        return new SourceReferences(secretRef, null, List.of());
    }
}
