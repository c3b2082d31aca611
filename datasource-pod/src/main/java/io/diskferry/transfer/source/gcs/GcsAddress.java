package io.diskferry.transfer.source.gcs;

import io.diskferry.transfer.source.http.message.ObjectAddress;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an object is: {@code gs://BUCKET/OBJECT} at Google, or {@code https://ENDPOINT/BUCKET/OBJECT} as CDI has it. Both are read by
 * the XML API, whose addresses have the same form and whose answers are the stored bytes with ranges and validators.
 *
 * @param endpoint scheme, host and port
 * @param bucket the bucket
 * @param object the object's name, spelt by {@link ObjectAddress}
 */
record GcsAddress(String endpoint, String bucket, String object) {
    private static final String GOOGLE = "storage.googleapis.com";
    private static final Pattern FORM =
            Pattern.compile("(?i:(gs|https?))://(?:[^/?#]*@)?([^/?#]*)/?([^?#]*)(?:[?#].*)?");

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException when it names no object; the message says why and repeats no part of it
     */
    static GcsAddress parse(String url) {
        Matcher form = FORM.matcher(url.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("it begins with neither gs:// nor https:// nor http://");
        }
        String scheme = form.group(1).toLowerCase(Locale.ROOT);
        String path = ObjectAddress.canonical(form.group(3));
        GcsAddress address = scheme.equals("gs")
                ? new GcsAddress("https://" + GOOGLE, form.group(2), path)
                : ofEndpoint(scheme + "://", form.group(2).toLowerCase(Locale.ROOT), path);
        if (address.bucket.isEmpty() || address.object.isEmpty()) {
            throw new IllegalArgumentException("it names no " + (address.bucket.isEmpty() ? "bucket" : "object"));
        }
        ObjectAddress.uri(address.shown());
        return address;
    }

    private static GcsAddress ofEndpoint(String scheme, String authority, String path) {
        if (authority.endsWith("." + GOOGLE)) {
            String bucket = authority.substring(0, authority.length() - GOOGLE.length() - 1);
            return new GcsAddress(scheme + GOOGLE, bucket, path);
        }
        int slash = path.indexOf('/');
        return new GcsAddress(
                scheme + authority,
                slash < 0 ? path : path.substring(0, slash),
                slash < 0 ? "" : path.substring(slash + 1));
    }

    /** What is asked for. */
    URI uri() {
        return ObjectAddress.uri(shown());
    }

    /** For messages; no part of it is secret. */
    String shown() {
        return endpoint + "/" + bucket + "/" + object;
    }
}
