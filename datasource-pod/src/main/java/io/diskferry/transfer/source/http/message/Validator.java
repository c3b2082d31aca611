package io.diskferry.transfer.source.http.message;

import org.jspecify.annotations.Nullable;

/**
 * What tells one version of a file from another.
 *
 * @param entityTag the ETag header
 * @param lastModified the Last-Modified header
 */
public record Validator(
        @Nullable String entityTag, @Nullable String lastModified) {
    /** What an answer says of its content. */
    public static Validator of(ResponseHead head) {
        return new Validator(head.header("etag"), head.header("last-modified"));
    }

    /** Whether it tells anything at all. */
    public boolean known() {
        return entityTag != null || lastModified != null;
    }

    /** Whether the same validator means the same bytes: a weak entity tag may stay when they change (RFC 9110, 8.8.1). */
    public boolean strong() {
        return entityTag != null ? ifRange() != null : lastModified != null;
    }

    /** Whether an answer is of the same version; what an answer leaves out is not held against it. */
    public boolean accepts(Validator other) {
        if (entityTag != null && other.entityTag != null) {
            return entityTag.equals(other.entityTag);
        }
        return lastModified == null || other.lastModified == null || lastModified.equals(other.lastModified);
    }

    /** Whether an answer says by itself that it is of the same version. */
    public boolean confirmedBy(Validator other) {
        return entityTag != null
                ? entityTag.equals(other.entityTag)
                : lastModified != null && lastModified.equals(other.lastModified);
    }

    /** Value for If-Range, which takes strong entity tags only (RFC 9110, 13.1.5); null when there is none. */
    @Nullable
    public String ifRange() {
        return entityTag != null && entityTag.startsWith("\"") ? entityTag : null;
    }
}
