package io.diskferry.transfer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** A container image with a disk in its one layer, as the files that a registry answers with. */
final class TrainingContainer {
    /** Its name in a registry. */
    static final String NAME = "training/disk:latest";

    private static final String OCI = "application/vnd.oci.image.";
    private static final String PATH = "v2/training/disk/";

    private TrainingContainer() {}

    /**
     * By path.
     *
     * @param layer a compressed tar archive with the disk
     */
    static Map<String, byte[]> files(byte[] layer) {
        byte[] config =
                json("{'os':'linux','config':{'Env':['INSTANCETYPE_KUBEVIRT_IO_DEFAULT_INSTANCETYPE=u1.small']}}");
        byte[] manifest = json("{'schemaVersion':2,'mediaType':'" + OCI + "manifest.v1+json','config':"
                + descriptor("config.v1+json", config) + ",'layers':[" + descriptor("layer.v1.tar+gzip", layer) + "]}");
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(PATH + "manifests/latest", manifest);
        files.put(PATH + "blobs/" + digest(config), config);
        files.put(PATH + "blobs/" + digest(layer), layer);
        return files;
    }

    private static String descriptor(String type, byte[] blob) {
        return "{'mediaType':'" + OCI + type + "','digest':'" + digest(blob) + "','size':" + blob.length + "}";
    }

    /** In the form of registries, which is that of an http source's checksum, too. */
    static String digest(byte[] blob) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(blob));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
