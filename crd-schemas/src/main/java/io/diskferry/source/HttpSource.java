package io.diskferry.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image on a web server.
 *
 * @param url {@code http://} or {@code https://} address
 * @param secretRef Secret whose values accessKeyId and secretKey are sent as basic authentication
 * @param certConfigMap ConfigMap with PEM certificates that are trusted besides the public authorities
 * @param checksum {@code algorithm:hex} over the bytes as they are received
 * @param insecureSkipVerify whether the server's certificate goes unverified
 * @param extraHeaders {@code Name: value} lines sent with each request
 * @param secretExtraHeaders Secrets whose values are such lines
 */
public record HttpSource(
        String url,
        @Nullable String secretRef,
        @Nullable String certConfigMap,
        @Nullable String checksum,
        @Nullable Boolean insecureSkipVerify,
        @Nullable List<String> extraHeaders,
        @Nullable List<String> secretExtraHeaders)
        implements ImportSource {
    @Override
    public String kind() {
        return "http";
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
        return new SourceReferences(
                secretRef, certConfigMap, secretExtraHeaders == null ? List.of() : secretExtraHeaders);
    }
}
