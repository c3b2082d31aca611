package io.diskferry.transfer;

import io.diskferry.certs.TlsMaterial;
import io.diskferry.contract.PodPaths;
import io.diskferry.contract.TargetPlan;
import io.diskferry.contract.TransferPlan;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.GcsSource;
import io.diskferry.source.HttpSource;
import io.diskferry.source.S3Source;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.report.ProgressEndpoint;
import io.diskferry.transfer.source.SourceFiles;
import io.diskferry.volume.VolumeMode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;

/**
 * Runs what a pod runs, on loopback and with small images, so that an AOT cache recorded meanwhile holds the classes of
 * every path that starts cold otherwise.
 */
final class Training {
    private static final String LOOPBACK = "127.0.0.1";
    private static final long CLAIM_BYTES = 64L << 20;

    private final Path directory;
    private final Path tls;

    private Training(Path directory) {
        this.directory = directory;
        this.tls = directory.resolve("tls");
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
        Map<String, byte[]> images = TrainingImages.all();
        try (TrainingServer server = TrainingServer.start(images)) {
            for (String name : images.keySet()) {
                importOne(http(server.address(name)));
            }
            importFromStores(server.address(images.keySet().iterator().next()));
        }
        askForProgress();
    }

    private static DataVolumeSource http(URI address) {
        return DataVolumeSource.of(new HttpSource(address.toString(), null, null, null, null, null, null));
    }

    private void importFromStores(URI address) throws IOException {
        Path credentials = Files.createDirectory(directory.resolve("credentials"));
        Files.writeString(credentials.resolve("accessKeyId"), "training");
        Files.writeString(credentials.resolve("secretKey"), "training");
        importOne(DataVolumeSource.of(new S3Source(address + "?region=training", "training", null)));
        importOne(DataVolumeSource.of(new GcsSource(address.toString(), null)));
    }

    private void importOne(DataVolumeSource source) throws IOException {
        TargetPlan target = new TargetPlan(VolumeMode.Filesystem, CLAIM_BYTES, false);
        TransferPlan plan = TransferPlan.of("training", source, "kubevirt", target);
        Path file = Files.write(directory.resolve("plan.json"), PlanReader.bytes(plan));
        Path absent = directory.resolve("absent");
        PodLayout layout = new PodLayout(
                () -> PlanReader.read(file),
                directory.resolve("disk.img"),
                directory.resolve("report"),
                new SourceFiles(directory.resolve("credentials"), absent, absent, absent, absent),
                tls,
                0);
        int exit = TransferMain.run(layout, InstantSource.system());
        if (exit != ExitCode.COMPLETE) {
            throw new IOException("the import from " + source.kind() + " ended with " + exit);
        }
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

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
