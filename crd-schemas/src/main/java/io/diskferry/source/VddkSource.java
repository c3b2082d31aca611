package io.diskferry.source;

import org.jspecify.annotations.Nullable;

/**
 * A disk of a VMware vCenter or ESXi host, read by VMware's own library.
 *
 * @param url the host's address
 * @param uuid identifier of the virtual machine that the disk belongs to
 * @param backingFile path of the disk in its datastore: {@code [datastore] folder/disk.vmdk}
 * @param thumbprint SHA-1 fingerprint of the host's certificate
 * @param secretRef Secret with accessKeyId and secretKey: the host's user and password
 * @param initImageURL container image that holds the library; null: as the administrator configured
 * @param extraArgs ConfigMap with further settings for the library
 * @param certConfigMap ConfigMap with the host's certificate authority
 */
public record VddkSource(
        @Nullable String url,
        @Nullable String uuid,
        @Nullable String backingFile,
        @Nullable String thumbprint,
        @Nullable String secretRef,
        @Nullable String initImageURL,
        @Nullable String extraArgs,
        @Nullable String certConfigMap)
        implements ImportSource {
    @Override
    public String kind() {
        return "vddk";
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
