package io.diskferry.webhook.cluster;

import io.diskferry.certs.TrustBundle;
import io.diskferry.certs.UnusableCertificateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import okhttp3.HttpUrl;

/** What the kubelet gives every pod to reach the API server: the address in the environment, token and authorities as files. */
public final class ServiceAccount {
    /** Where the files are. */
    public static final Path DIRECTORY = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    private static final String HOST = "KUBERNETES_SERVICE_HOST";
    private static final String PORT = "KUBERNETES_SERVICE_PORT";

    private ServiceAccount() {}

    /**
     * The way to the API server.
     *
     * @param environment of the process
     * @param directory holds {@code token}, which the kubelet renews, and {@code ca.crt}
     * @throws IllegalArgumentException when something of it is not there or makes no sense, with one line that says what
     */
    public static ApiConnection connection(Map<String, String> environment, Path directory) {
        HttpUrl address = address(environment);
        try {
            TrustBundle authorities = TrustBundle.parse(Files.readString(directory.resolve("ca.crt")));
            TokenFile token = TokenFile.read(directory.resolve("token"), System::nanoTime);
            return ApiConnection.to(address, token, authorities);
        } catch (IOException | UnusableCertificateException e) {
            throw new IllegalArgumentException("the service account cannot be used: " + e, e);
        }
    }

    private static HttpUrl address(Map<String, String> environment) {
        String host = environment.getOrDefault(HOST, "");
        String port = environment.getOrDefault(PORT, "");
        try {
            return new HttpUrl.Builder()
                    .scheme("https")
                    .host(host)
                    .port(Integer.parseInt(port))
                    .build();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    HOST + " and " + PORT + " must say where the API server is, as in every pod, not \"" + host
                            + "\" and \"" + port + "\"",
                    e);
        }
    }
}
