package io.diskferry.source;

import org.jspecify.annotations.Nullable;

/**
 * An image in an S3 bucket.
 *
 * @param url the object's {@code https://} (or {@code http://}) address at the endpoint
 * @param secretRef Secret with accessKeyId and secretKey; null: the bucket is public
 * @param certConfigMap ConfigMap with PEM certificates that are trusted besides the public authorities
 */
public record S3Source(
        String url, @Nullable String secretRef, @Nullable String certConfigMap) {}
