package io.diskferry.e2e.counterpart;

import io.diskferry.e2e.apiserver.ApiServer;
import io.diskferry.e2e.apiserver.Tools;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * An S3 server: versitygw over a folder. What is stored is put there with Amazon's own signer, so that a mistake of ours in
 * signing cannot cancel itself out.
 */
public final class S3Gateway implements AutoCloseable {
    /** The one account. */
    public static final String ACCESS_KEY = "AKIACOUNTERPART00001";
    /** Its secret. */
    public static final String SECRET_KEY = "a/secret+key/of/forty/characters/in/all1";
    /** Neither the usual one nor one that can be guessed from a host name. */
    public static final String REGION = "eu-test-7";
    /** Buckets are also at {@code BUCKET.DOMAIN}, virtual-hosted style. */
    public static final String DOMAIN = "s3.test";

    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();
    private static final AwsCredentialsIdentity ACCOUNT = AwsCredentialsIdentity.create(ACCESS_KEY, SECRET_KEY);
    private static final Set<String> SET_BY_THE_CLIENT = Set.of("host", "content-length");
    private static final Set<Integer> DONE = Set.of(200, 204);

    private final Counterpart server;
    private final HttpClient client;

    private S3Gateway(Counterpart server, HttpClient client) {
        this.server = server;
        this.client = client;
    }

    /** Starts it without TLS. */
    public static S3Gateway start() throws IOException, InterruptedException {
        Path directory = Counterpart.newDirectory("s3");
        return new S3Gateway(listening(directory, List.of()), HttpClient.newHttpClient());
    }

    /** Starts it with a certificate of an authority that nobody knows. */
    public static S3Gateway startSecure() throws IOException, InterruptedException {
        Path directory = Counterpart.newDirectory("s3");
        ServerCertificate certificate = ServerCertificate.create(directory, DOMAIN, "*." + DOMAIN);
        Counterpart server = listening(
                directory,
                List.of(
                        "--cert", certificate.certificate().toString(),
                        "--key", certificate.privateKey().toString()));
        return new S3Gateway(
                server.with(certificate),
                HttpClient.newBuilder().sslContext(certificate.trust()).build());
    }

    private static Counterpart listening(Path directory, List<String> tls) throws IOException, InterruptedException {
        int port = ApiServer.freePort();
        List<String> arguments = new ArrayList<>(List.of(
                "--port",
                Counterpart.HOST + ":" + port,
                "--region",
                REGION,
                "--virtual-domain",
                DOMAIN + ":" + port,
                "--keep-alive"));
        arguments.addAll(tls);
        // Metadata beside the objects: not every file system has extended attributes.
        arguments.addAll(List.of(
                "posix",
                "--sidecar",
                Files.createDirectory(directory.resolve("metadata")).toString(),
                Files.createDirectory(directory.resolve("objects")).toString()));
        return Counterpart.start(
                "versitygw",
                Tools.counterpart("versitygw"),
                arguments,
                Map.of("ROOT_ACCESS_KEY", ACCESS_KEY, "ROOT_SECRET_KEY", SECRET_KEY),
                directory,
                port);
    }

    /** Where it serves: scheme, host and port. */
    public String endpoint() {
        return server.endpoint();
    }

    /** The same under a host name. */
    public String endpoint(String host) {
        return server.endpoint(host);
    }

    /** Its port, for whoever stands between. */
    public int port() {
        return server.port();
    }

    /** Who signed its certificate, PEM; only of a secure one. */
    public String authorityPem() {
        return server.requireCertificate().authorityPem();
    }

    /** Makes a bucket that only the account may read. */
    public void makeBucket(String bucket) throws IOException, InterruptedException {
        put("/" + bucket, null, new byte[0]);
    }

    /** Lets anybody read the objects of a bucket. */
    public void openToAnybody(String bucket) throws IOException, InterruptedException {
        String policy = """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*",
                 "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::%s/*"]}]}
                """.formatted(bucket);
        put("/" + bucket, "policy", policy.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Stores an object.
     *
     * @param encodedKey its key as it stands in an address
     */
    public void store(String bucket, String encodedKey, Path content) throws IOException, InterruptedException {
        put("/" + bucket + "/" + encodedKey, null, Files.readAllBytes(content));
    }

    private void put(String path, @Nullable String query, byte[] content) throws IOException, InterruptedException {
        URI uri = URI.create(endpoint() + path + (query == null ? "" : "?" + query));
        ContentStreamProvider body = ContentStreamProvider.fromByteArray(content);
        SdkHttpRequest unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.PUT)
                .uri(uri)
                .putHeader("Content-Length", Integer.toString(content.length))
                .build();
        SdkHttpRequest signed = SIGNER.sign(request -> request.identity(ACCOUNT)
                        .request(unsigned)
                        .payload(body)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, REGION)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false))
                .request();
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).PUT(BodyPublishers.ofByteArray(content));
        signed.forEachHeader((name, values) -> {
            if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        if (!DONE.contains(answer.statusCode())) {
            throw new AssertionError("PUT " + path + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
