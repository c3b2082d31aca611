package io.diskferry.transfer.source.registry;

import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.http.HttpConnections;
import io.diskferry.transfer.source.http.egress.Egress;
import io.diskferry.transfer.source.http.message.HttpRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** How a registry is reached: by TLS, and only where an administrator listed it as insecure also without. */
final class RegistryAddress {
    /** Some servers without TLS read a client's greeting and wait for more of it. */
    private static final int LONGEST_MILLIS = 5_000;

    private RegistryAddress() {}

    /**
     * Scheme, host and port.
     *
     * @param server host and port
     * @param insecure whether TLS may be missing; it is tried first all the same, as docker does
     */
    static URI of(String server, boolean insecure, Egress egress) throws IOException {
        URI secure = URI.create("https://" + server + "/");
        return !insecure || answers(secure, egress) ? secure : URI.create("http://" + server + "/");
    }

    private static boolean answers(URI base, Egress egress) {
        try (HttpConnections connections = new HttpConnections(egress.waiting(LONGEST_MILLIS))) {
            connections.send(HttpRequest.get(base.resolve("/v2/"), List.of())).close();
            return true;
        } catch (IOException | TransferFault _) {
            // Whatever it is that does not speak TLS: without TLS it answers, or says what is wrong.
            return false;
        }
    }
}
