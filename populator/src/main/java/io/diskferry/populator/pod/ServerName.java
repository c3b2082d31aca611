package io.diskferry.populator.pod;

/**
 * The name in a pod's certificate. A pod is asked for its progress at its address, which is not known when the certificate is
 * issued; so the certificate names the claim that the pod works for, and the controller expects just that name.
 */
public final class ServerName {
    private ServerName() {}

    /** The DNS name that stands for the pod that works for a claim; it is never resolved. */
    public static String of(String targetUid) {
        return targetUid + ".claim.diskferry";
    }
}
