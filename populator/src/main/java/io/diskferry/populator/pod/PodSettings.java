package io.diskferry.populator.pod;

import io.diskferry.certs.TlsProfile;
import java.util.List;
import java.util.Map;

/**
 * What the installation says about every data-source pod.
 *
 * @param image the data-source image
 * @param imagePullPolicy {@code IfNotPresent}, {@code Always} or {@code Never}
 * @param imagePullSecrets names of Secrets, beside the claim, that the image is pulled with
 * @param requests resources that are reserved, by name, as quantities
 * @param limits resources that are granted at most, by name, as quantities
 * @param placement on which nodes the pods may run
 * @param egress how the pods reach their sources
 * @param tlsProfile what their TLS listeners accept
 */
public record PodSettings(
        String image,
        String imagePullPolicy,
        List<String> imagePullSecrets,
        Map<String, String> requests,
        Map<String, String> limits,
        Placement placement,
        EgressSettings egress,
        TlsProfile tlsProfile) {
    /** Settings with nothing but an image. */
    public static PodSettings of(String image, String imagePullPolicy) {
        return new PodSettings(
                image,
                imagePullPolicy,
                List.of(),
                Map.of(),
                Map.of(),
                Placement.ANYWHERE,
                EgressSettings.DIRECT,
                TlsProfile.INTERMEDIATE);
    }
}
