package io.diskferry.source;

import org.jspecify.annotations.Nullable;

/**
 * A disk of an oVirt engine, transferred by its imageio service.
 *
 * @param url the engine's API address
 * @param diskId the disk's identifier
 * @param secretRef Secret with accessKeyId and secretKey: the engine's user and password
 * @param certConfigMap ConfigMap with the engine's certificate authority
 * @param insecureSkipVerify whether the engine's certificate goes unverified
 */
public record ImageioSource(
        String url,
        String diskId,
        @Nullable String secretRef,
        @Nullable String certConfigMap,
        @Nullable Boolean insecureSkipVerify)
        implements ImportSource {
    @Override
    public String kind() {
        return "imageio";
    }

    @Override
    public boolean deliversArchive() {
        return false;
    }

    @Override
    public boolean hasCheckpoints() {
        return true;
    }
}
