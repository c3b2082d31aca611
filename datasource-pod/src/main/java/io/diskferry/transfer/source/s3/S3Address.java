package io.diskferry.transfer.source.s3;

import io.diskferry.transfer.source.http.message.ObjectAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an object is. Users write one of:
 *
 * <pre>
 *   https://ENDPOINT/BUCKET/KEY                      path style, as CDI has it
 *   https://BUCKET.s3.REGION.amazonaws.com/KEY       virtual-hosted style, known by Amazon's names
 *   s3://BUCKET/KEY?region=REGION                    Amazon's endpoint of that region
 *   s3://BUCKET/KEY?endpoint=https://ENDPOINT        another one, path style
 * </pre>
 *
 * with {@code region} and {@code style=path|virtual} as further parameters of each. Other parameters of an https address are left
 * aside, as CDI does with all of them.
 *
 * @param secure whether the endpoint is asked by https
 * @param endpoint its host, and its port if that is not the scheme's
 * @param bucket the bucket
 * @param key the object's key, spelt by {@link ObjectAddress}, without a leading slash
 * @param virtual whether the bucket stands in front of the host instead of in the path
 * @param region as given; null when it is not
 * @param followsRegion whether the endpoint is Amazon's global one, which is left for the region's as soon as that is known
 */
record S3Address(
        boolean secure,
        String endpoint,
        String bucket,
        String key,
        boolean virtual,
        @Nullable String region,
        boolean followsRegion) {
    private static final Pattern FORM =
            Pattern.compile("(?i:(s3|https?))://(?:[^/?#]*@)?([^/?#]*)/?([^?#]*)(?:\\?([^#]*))?(?:#.*)?");
    private static final Pattern PORT = Pattern.compile(":\\d*$");
    /** A bucket that a certificate for {@code *.ENDPOINT} covers and a host name may hold. */
    private static final Pattern HOST_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");

    private static final Set<String> PARAMETERS = Set.of("region", "endpoint", "style");

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException when it names no object; the message says why and repeats no part of it
     */
    static S3Address parse(String url) {
        Matcher form = FORM.matcher(url.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("it begins with neither s3:// nor https:// nor http://");
        }
        Map<String, String> parameters = parameters(form.group(4));
        S3Address address = form.group(1).equalsIgnoreCase("s3")
                ? ofBucket(form.group(2), form.group(3), parameters)
                : ofEndpoint(form.group(1), form.group(2), form.group(3), parameters);
        if (address.bucket.isEmpty() || address.key.isEmpty()) {
            throw new IllegalArgumentException("it names no " + (address.bucket.isEmpty() ? "bucket" : "object"));
        }
        ObjectAddress.uri(address.shown());
        return address.region != null && address.followsRegion ? address.in(address.region) : address;
    }

    private static S3Address ofBucket(String bucket, String path, Map<String, String> parameters) {
        if (!PARAMETERS.containsAll(parameters.keySet())) {
            throw new IllegalArgumentException("an s3:// address has the parameters region, endpoint and style only");
        }
        String key = ObjectAddress.canonical(path);
        String region = parameters.get("region");
        String endpoint = parameters.get("endpoint");
        if (endpoint == null) {
            // Behind a host, a slash that begins the key would be taken for the path's own.
            boolean fits = HOST_LABEL.matcher(bucket).matches() && !key.startsWith("/");
            boolean virtual = virtual(parameters, fits);
            return new S3Address(true, AmazonHost.endpoint(region), bucket, key, virtual, region, region == null);
        }
        Matcher form = FORM.matcher(endpoint);
        if (!form.matches()
                || form.group(1).equalsIgnoreCase("s3")
                || !form.group(3).isEmpty()) {
            throw new IllegalArgumentException("its endpoint is not of the form https://HOST:PORT");
        }
        boolean secure = form.group(1).equalsIgnoreCase("https");
        return new S3Address(secure, form.group(2), bucket, key, virtual(parameters, false), region, false);
    }

    private static S3Address ofEndpoint(String scheme, String authority, String path, Map<String, String> parameters) {
        boolean secure = scheme.equalsIgnoreCase("https");
        AmazonHost amazon = AmazonHost.of(PORT.matcher(authority).replaceFirst(""));
        String region = parameters.getOrDefault("region", amazon == null ? null : amazon.region());
        boolean virtual = virtual(parameters, amazon != null && amazon.bucket() != null);
        String canonical = ObjectAddress.canonical(path);
        if (virtual) {
            int dot = amazon == null || amazon.bucket() == null
                    ? authority.indexOf('.')
                    : amazon.bucket().length();
            String bucket = dot < 0 ? "" : authority.substring(0, dot).toLowerCase(Locale.ROOT);
            return new S3Address(secure, authority.substring(dot + 1), bucket, canonical, true, region, false);
        }
        int slash = canonical.indexOf('/');
        String bucket = slash < 0 ? canonical : canonical.substring(0, slash);
        String key = slash < 0 ? "" : canonical.substring(slash + 1);
        boolean global = amazon != null && amazon.region() == null;
        return new S3Address(secure, authority, bucket, key, false, region, global);
    }

    private static boolean virtual(Map<String, String> parameters, boolean otherwise) {
        String style = parameters.get("style");
        if (style == null) {
            return otherwise;
        }
        if (!style.equals("path") && !style.equals("virtual")) {
            throw new IllegalArgumentException("its style is neither path nor virtual");
        }
        return style.equals("virtual");
    }

    /** Those that have a value. */
    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String part : query == null ? new String[0] : query.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals >= 0 && equals < part.length() - 1) {
                parameters.put(part.substring(0, equals), ObjectAddress.decoded(part.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /** The same object, now that its bucket's region is known. */
    S3Address in(String found) {
        return new S3Address(
                secure, followsRegion ? AmazonHost.endpoint(found) : endpoint, bucket, key, virtual, found, false);
    }

    /** What is asked for. */
    URI uri() {
        return ObjectAddress.uri(shown());
    }

    /** For messages; no part of it is secret. */
    String shown() {
        return scheme() + (virtual ? bucket + "." + endpoint : endpoint + "/" + bucket) + "/" + key;
    }

    /** The bucket, for messages. */
    String shownBucket() {
        return bucket + " at " + scheme() + endpoint;
    }

    private String scheme() {
        return secure ? "https://" : "http://";
    }
}
