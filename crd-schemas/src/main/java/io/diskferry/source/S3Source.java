package io.diskferry.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image in an S3 bucket.
 *
 * @param url the object's {@code https://} (or {@code http://}) address at the endpoint, or {@code s3://bucket/key} with the
 *     parameters {@code region} or {@code endpoint}
 * @param secretRef Secret with accessKeyId, secretKey and, for temporary credentials, sessionToken; null: the bucket is public
 * @param certConfigMap ConfigMap with PEM certificates that are trusted besides the public authorities
 */
public record S3Source(
        String url, @Nullable String secretRef, @Nullable String certConfigMap) implements ImportSource {
    @Override
    public String kind() {
        return "s3";
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
        return new SourceReferences(secretRef, certConfigMap, List.of());
    }
}
