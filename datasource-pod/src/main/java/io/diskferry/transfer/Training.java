package io.diskferry.transfer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.diskferry.api.DataVolumeSpec;
import io.diskferry.certs.TlsMaterial;
import io.diskferry.contract.PodPaths;
import io.diskferry.contract.TargetPlan;
import io.diskferry.contract.TransferPlan;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.GcsSource;
import io.diskferry.source.HttpSource;
import io.diskferry.source.RegistrySource;
import io.diskferry.source.S3Source;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.report.ProgressEndpoint;
import io.diskferry.volume.VolumeMode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;

/**
 * Runs what a pod runs, from its arguments to its report, on loopback and with small images, so that an AOT cache recorded meanwhile holds
 * the classes of every path that starts cold otherwise: each format, each compression, each source.
 */
final class Training {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String SECRET = "training";
    /** Object stores take the first part of a path for it. */
    private static final String BUCKET = "images/";

    private static final String DISK = BUCKET + "raw";
    private static final String ARCHIVE = BUCKET + "tar-gz";
    private static final long CLAIM_BYTES = 64L << 20;

    private final Path directory;
    private final Path tls;
    private final Path credentials;

    private Training(Path directory) {
        this.directory = directory;
        this.tls = directory.resolve("tls");
        this.credentials = directory.resolve("credentials");
    }

    /** Runs all of it; throws when anything does not work. */
    static void run() throws IOException {
        Path directory = Files.createTempDirectory("diskferry-training");
        try {
            new Training(directory).imports();
        } finally {
            delete(directory);
        }
    }

    private void imports() throws IOException {
        writeTlsMaterial();
        Map<String, byte[]> files = new LinkedHashMap<>();
        TrainingImages.all().forEach((name, image) -> files.put(BUCKET + name, image));
        try (TrainingServer plain = TrainingServer.start(files, null)) {
            for (String path : files.keySet()) {
                importDisk(http(plain.address(path), null));
            }
        }
        files.putAll(TrainingContainer.files(Objects.requireNonNull(files.get(ARCHIVE), "the images lack it")));
        try (TrainingServer secured =
                TrainingServer.start(files, TlsMaterial.read(tls).context())) {
            byte[] disk = Objects.requireNonNull(files.get(DISK), "the images lack it");
            importDisk(http(secured.address(DISK), TrainingContainer.digest(disk)));
            importArchive(http(secured.address(ARCHIVE), null));
            importFromStores(secured);
        }
        askForProgress();
    }

    private void importFromStores(TrainingServer server) throws IOException {
        writeCredentials(server.address("token"));
        importDisk(DataVolumeSource.of(new S3Source(server.address(DISK) + "?region=training", SECRET, SECRET)));
        importDisk(DataVolumeSource.of(new GcsSource(server.address(DISK), SECRET)));
        importDisk(DataVolumeSource.of(new RegistrySource(
                "docker://" + server.authority() + "/" + TrainingContainer.NAME, null, null, SECRET, SECRET, null)));
    }

    private static DataVolumeSource http(String address, @Nullable String checksum) {
        return DataVolumeSource.of(new HttpSource(address, null, SECRET, checksum, null, null, null));
    }

    private void importDisk(DataVolumeSource source) throws IOException {
        run(source, "kubevirt", directory.resolve("disk.img"));
    }

    private void importArchive(DataVolumeSource source) throws IOException {
        run(source, DataVolumeSpec.ARCHIVE, Files.createDirectory(directory.resolve("volume")));
    }

    private void run(DataVolumeSource source, String contentType, Path target) throws IOException {
        TargetPlan volume = new TargetPlan(VolumeMode.Filesystem, CLAIM_BYTES, false);
        Path plan = directory.resolve("plan.json");
        Files.write(plan, PlanReader.bytes(TransferPlan.of("training", source, contentType, volume)));
        PodLayout layout = CommandLine.parse(arguments(plan, target));
        int exit = TransferMain.run(Objects.requireNonNull(layout, "arguments of our own"), InstantSource.system());
        if (exit != ExitCode.COMPLETE) {
            throw new IOException("the import of " + source + " ended with " + exit);
        }
    }

    private String[] arguments(Path plan, Path target) {
        Map<String, Path> paths = Map.of(
                "--plan", plan,
                "--target", target,
                "--report", directory.resolve("report"),
                "--tls", tls,
                "--credentials", credentials,
                "--authorities", tls);
        return Stream.concat(
                        paths.entrySet().stream()
                                .flatMap(option -> Stream.of(
                                        option.getKey(), option.getValue().toString())),
                        Stream.of("--progress-port", "0"))
                .toArray(String[]::new);
    }

    private void askForProgress() throws IOException {
        TlsMaterial material = TlsMaterial.read(tls);
        try (ProgressEndpoint endpoint =
                ProgressEndpoint.start(tls, 0, "training", new Meter(InstantSource.system()))) {
            for (String path : List.of(PodPaths.PROGRESS, PodPaths.METRICS)) {
                URI address = URI.create("https://" + LOOPBACK + ":" + endpoint.port() + path);
                HttpsURLConnection connection =
                        (HttpsURLConnection) address.toURL().openConnection();
                connection.setSSLSocketFactory(material.context().getSocketFactory());
                try (InputStream answer = connection.getInputStream()) {
                    answer.readAllBytes();
                }
            }
        }
    }

    private void writeTlsMaterial() throws IOException {
        try {
            TrainingCertificate certificate = TrainingCertificate.create();
            Files.createDirectory(tls);
            Files.writeString(tls.resolve(TlsMaterial.CERTIFICATE_FILE), certificate.certificatePem());
            Files.writeString(tls.resolve(TlsMaterial.PRIVATE_KEY_FILE), certificate.privateKeyPem());
            Files.writeString(tls.resolve(TlsMaterial.AUTHORITIES_FILE), certificate.certificatePem());
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificate for the training", e);
        }
    }

    /** Keys of a Secret, as each kind of source looks for them. */
    private void writeCredentials(String tokens) throws IOException {
        Files.createDirectory(credentials);
        Files.writeString(credentials.resolve("accessKeyId"), "training");
        Files.writeString(credentials.resolve("secretKey"), "training");
        try {
            byte[] key = KeyPairGenerator.getInstance("RSA")
                    .generateKeyPair()
                    .getPrivate()
                    .getEncoded();
            String account = JsonNodeFactory.instance
                    .objectNode()
                    .put("type", "service_account")
                    .put("client_email", "training@example.com")
                    .put("private_key", TrainingCertificate.pem("PRIVATE KEY", key))
                    .put("token_uri", tokens)
                    .toString();
            Files.writeString(credentials.resolve("credentials.json"), account);
        } catch (GeneralSecurityException e) {
            throw new IOException("no key for the training", e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
