package io.diskferry.populator.pod;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of the pods that fill claims, and of the Secrets beside them. */
public final class PodName {
    /** Pod names become host names, which Kubernetes cuts here. */
    private static final int MAX_LENGTH = 63;

    private static final String PREFIX = "importer-";
    private static final int HASH_DIGITS = 10;

    private PodName() {}

    /**
     * {@code importer-<claim>}; a name over the limit is cut and ends in a hash of the whole, so that two long names that begin alike
     * stay apart.
     *
     * @param claimName name of the claim that the pod fills
     */
    public static String importer(String claimName) {
        String name = PREFIX + claimName;
        if (name.length() <= MAX_LENGTH) {
            return name;
        }
        String kept = name.substring(0, MAX_LENGTH - HASH_DIGITS - 1).replaceAll("[.-]+$", "");
        return kept + "-" + hash(name);
    }

    /**
     * Name of the Secret beside the pod. It holds the uid of the claim that the pod fills, so nobody could have made a Secret of that
     * name before, and ours can be found again and deleted without the right to read Secrets.
     *
     * @param claimUid uid of the claim that the pod fills
     */
    public static String secret(String claimUid) {
        return PREFIX + claimUid;
    }

    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
