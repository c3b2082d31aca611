package io.diskferry.webhook.cluster;

import io.diskferry.certs.TrustBundle;
import java.net.Proxy;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * The way to the API server, for all that ask it: they share its connections.
 *
 * @param address where it serves
 * @param token says who asks; taken anew for each request
 * @param http holds the connections
 */
public record ApiConnection(HttpUrl address, Supplier<String> token, OkHttpClient http) {
    /** A connection over which nothing came back for so long is given up, and with it what waits on it. */
    private static final Duration PING = Duration.ofSeconds(30);

    /** Connections to a server whose certificate one of these authorities signed. */
    public static ApiConnection to(HttpUrl address, Supplier<String> token, TrustBundle authorities) {
        X509TrustManager trust = authorities.trustManager();
        return new ApiConnection(
                address,
                token,
                new OkHttpClient.Builder()
                        .sslSocketFactory(context(trust).getSocketFactory(), trust)
                        .proxy(Proxy.NO_PROXY)
                        .pingInterval(PING)
                        .build());
    }

    private static SSLContext context(X509TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }
}
