package io.diskferry.source;

import org.jspecify.annotations.Nullable;

/**
 * An image in a Google Cloud Storage bucket.
 *
 * @param url {@code gs://bucket/object}, or the object's {@code https://} address
 * @param secretRef Secret with a service account's key; null: the bucket is public
 */
public record GcsSource(String url, @Nullable String secretRef) {}
