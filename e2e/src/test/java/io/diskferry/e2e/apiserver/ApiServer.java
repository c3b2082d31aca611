package io.diskferry.e2e.apiserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A running API server with its etcd. Tests get it as a parameter by {@link ApiServerExtension}. */
public final class ApiServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String AUDIT_POLICY = "audit-policy.yaml";
    private static final String AUDIT_LOG = "audit.log";

    private final Path directory;
    private final ServerProcess etcd;
    private final ServerProcess server;
    private final Credentials credentials;
    private final int port;

    private ApiServer(Path directory, ServerProcess etcd, ServerProcess server, Credentials credentials, int port) {
        this.directory = directory;
        this.etcd = etcd;
        this.server = server;
        this.credentials = credentials;
        this.port = port;
    }

    /** Starts both programs and returns when the server says that it is ready. */
    public static ApiServer start() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("diskferry-apiserver");
        Credentials credentials = Credentials.create(directory);
        Files.writeString(directory.resolve(AUDIT_POLICY), AuditLog.POLICY);
        int etcdPort = freePort();
        int port = freePort();
        ServerProcess etcd =
                ServerProcess.start(Tools.program("etcd"), etcdArguments(etcdPort, freePort()), Map.of(), directory);
        ServerProcess server = ServerProcess.start(
                Tools.program("kube-apiserver"), serverArguments(credentials, etcdPort, port), Map.of(), directory);
        ApiServer started = new ApiServer(directory, etcd, server, credentials, port);
        try {
            started.awaitReady();
        } catch (AssertionError | InterruptedException failure) {
            started.close();
            throw failure;
        }
        return started;
    }

    /** Where it serves. */
    public String url() {
        return "https://" + HOST + ":" + port;
    }

    /** Who signed its certificate, PEM. */
    public String authorityPem() {
        return credentials.authorityPem();
    }

    /** Bearer token of an administrator. */
    public String token() {
        return credentials.token();
    }

    /** A kubeconfig file with that bearer token, for programs that take one. It goes with the server. */
    public Path kubeconfig(String bearerToken) throws IOException {
        String authority = Base64.getEncoder().encodeToString(authorityPem().getBytes(StandardCharsets.US_ASCII));
        return Files.writeString(
                Files.createTempFile(directory, "kubeconfig", ""), """
                apiVersion: v1
                kind: Config
                current-context: test
                clusters: [{name: test, cluster: {server: "%s", certificate-authority-data: %s}}]
                users: [{name: test, user: {token: "%s"}}]
                contexts: [{name: test, context: {cluster: test, user: test}}]
                """.formatted(url(), authority, bearerToken));
    }

    /** A client with an administrator's rights. */
    public ApiClient client() {
        return new ApiClient(url(), authorityPem(), token());
    }

    /** Bearer token of a service account that exists, good for an hour. */
    public String tokenOf(String namespace, String serviceAccount) {
        ApiClient.Answer answer = client().create(
                        "/api/v1/namespaces/" + namespace + "/serviceaccounts/" + serviceAccount + "/token",
                        "{apiVersion: authentication.k8s.io/v1, kind: TokenRequest, spec: {expirationSeconds: 3600}}");
        if (!answer.succeeded()) {
            throw new AssertionError("no token for " + serviceAccount + ": " + answer.message());
        }
        return answer.body().path("status").path("token").asText();
    }

    /** Where its files are, and those of programs that work for it; it goes with it. */
    public Path directory() {
        return directory;
    }

    /** What service accounts have asked for so far. */
    public AuditLog auditLog() {
        return new AuditLog(directory.resolve(AUDIT_LOG));
    }

    @Override
    public void close() throws IOException {
        server.close();
        etcd.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void awaitReady() throws InterruptedException {
        ApiClient client = client();
        while (!client.isReady()) {
            etcd.requireRunning();
            server.requireRunning();
            Thread.sleep(100);
        }
    }

    private static List<String> etcdArguments(int port, int peerPort) {
        String url = "http://" + HOST + ":" + port;
        return List.of(
                "--data-dir=etcd",
                "--listen-client-urls=" + url,
                "--advertise-client-urls=" + url,
                "--listen-peer-urls=http://" + HOST + ":" + peerPort,
                // Nothing outlives the test run.
                "--unsafe-no-fsync");
    }

    private static List<String> serverArguments(Credentials credentials, int etcdPort, int port) {
        return List.of(
                "--etcd-servers=http://" + HOST + ":" + etcdPort,
                "--bind-address=" + HOST,
                "--secure-port=" + port,
                "--tls-cert-file=" + credentials.file("tls.crt"),
                "--tls-private-key-file=" + credentials.file("tls.key"),
                "--token-auth-file=" + credentials.file("tokens.csv"),
                "--authorization-mode=RBAC",
                "--service-cluster-ip-range=10.0.0.0/24",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + credentials.file("accounts.pub"),
                "--service-account-signing-key-file=" + credentials.file("accounts.key"),
                // Webhooks are called at the addresses of their EndpointSlices: nothing routes the addresses of
                // Services.
                "--enable-aggregator-routing=true",
                "--audit-policy-file=" + AUDIT_POLICY,
                "--audit-log-path=" + AUDIT_LOG,
                // Some clusters ask of whoever names an owner that he may change its finalizers: so does this one.
                "--enable-admission-plugins=OwnerReferencesPermissionEnforcement",
                // No controller makes the default service account that the one would wait for, and none takes the
                // finalizer off claims that the other puts there.
                "--disable-admission-plugins=ServiceAccount,StorageObjectInUseProtection");
    }

    /** A port of this machine that nobody listens on. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
