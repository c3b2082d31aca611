package io.diskferry.e2e.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.e2e.apiserver.ServerProcess;
import io.diskferry.e2e.cluster.TestImage;
import io.diskferry.e2e.counterpart.DataProcess;
import io.diskferry.e2e.counterpart.DataProcess.Finished;
import io.diskferry.e2e.counterpart.DiskBytes;
import io.diskferry.e2e.counterpart.Relay;
import io.diskferry.e2e.counterpart.S3Gateway;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.S3Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports from an S3 server, by the process that a pod runs. */
final class S3IT {
    private static final TestImage IMAGE = TestImage.shared();
    private static final String BUCKET = "disks";
    private static final String OPEN_BUCKET = "open";
    private static final String WITH_REGION = "?region=" + S3Gateway.REGION;

    private static S3Gateway gateway;
    private static S3Gateway secure;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        gateway = S3Gateway.start();
        gateway.makeBucket(BUCKET);
        gateway.store(BUCKET, "images/disk.raw", IMAGE.raw());
        gateway.store(BUCKET, "images/disk.raw.gz", IMAGE.gzip("s3.raw.gz"));
        gateway.store(BUCKET, "images/disk.qcow2", IMAGE.qcow2("s3.qcow2", "-c"));
        gateway.makeBucket(OPEN_BUCKET);
        gateway.store(OPEN_BUCKET, "disk.qcow2", IMAGE.qcow2("s3-open.qcow2"));
        gateway.openToAnybody(OPEN_BUCKET);
        secure = S3Gateway.startSecure();
        secure.makeBucket(BUCKET);
        secure.store(BUCKET, "disk.qcow2", IMAGE.qcow2("s3-secure.qcow2"));
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        secure.close();
    }

    @Test
    void theRegionIsAskedForWhereTheAddressNamesNone() throws IOException, InterruptedException {
        assertImported(withKeys().run(source(gateway.endpoint() + "/disks/images/disk.qcow2")));
    }

    @Test
    void aBucketIsFoundByItsNameAndAnEndpoint() throws IOException, InterruptedException {
        assertImported(withKeys()
                .run(source("s3://disks/images/disk.qcow2?endpoint=" + gateway.endpoint() + "&region=eu-test-7")));
    }

    @Test
    void aBucketIsFoundInFrontOfTheEndpointsName() throws IOException, InterruptedException {
        String host = BUCKET + "." + S3Gateway.DOMAIN;
        Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 " + host + "\n");

        assertImported(withKeys()
                .flag("-Djdk.net.hosts.file=" + hosts)
                .run(source(gateway.endpoint(host) + "/images/disk.qcow2?style=virtual")));
    }

    @Test
    void anOpenBucketNeedsNoSecret() throws IOException, InterruptedException {
        assertImported(anonymous()
                .run(DataVolumeSource.of(new S3Source(gateway.endpoint() + "/open/disk.qcow2", null, null))));
    }

    @Test
    void aPrivateAuthorityIsTrustedWhereTheSourceNamesIt() throws IOException, InterruptedException {
        String url = secure.endpoint() + "/disks/disk.qcow2";

        assertImported(withKeys().trusting(secure.authorityPem()).run(source(url)));
    }

    @Test
    void aPrivateAuthorityIsNotTrustedOtherwise() throws IOException, InterruptedException {
        Imports.assertProblem(
                withKeys().run(source(secure.endpoint() + "/disks/disk.qcow2")), "SourceUntrusted", "no trusted TLS");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            with%20blank+plus.raw
            umlaut-%C3%A4-%F0%9F%98%80.raw
            percent-100%25.raw
            marks!*'();:@&=$,.raw
            deep/a.b/~c/-_.raw
            """)
    void anyKeyIsSignedRight(String key) throws IOException, InterruptedException {
        byte[] content = new byte[1 << 20];
        content[7] = 7;
        Path tiny = Files.write(directory.resolve("tiny.raw"), content);
        gateway.store(BUCKET, encoded(key), tiny);

        Finished finished = withKeys().claim(1 << 20).run(source(gateway.endpoint() + "/disks/" + key + WITH_REGION));

        assertThat(finished.report().problem()).as(finished.log()).isNull();
        assertThat(DiskBytes.sha256(finished.target(), content.length))
                .isEqualTo(DiskBytes.sha256(tiny, content.length));
    }

    /** What Amazon's signer wants to have escaped, and users write plainly. */
    private static String encoded(String key) {
        StringBuilder encoded = new StringBuilder();
        key.chars()
                .forEach(c -> encoded.append(
                        "+!*'();:@&=$,".indexOf(c) >= 0 ? "%%%02X".formatted(c) : Character.toString(c)));
        return encoded.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /disks/none.qcow2        | SourceNotFound     | /disks/none.qcow2 does not exist (HTTP 404)
            /nobucket/disk.qcow2     | SourceNotFound     | the bucket nobucket at http://127.0.0.1
            /disks                   | SourceAddressUnusable | it names no object
            /disks/images/disk.raw?region=us-east-1 | SourceAccessDenied | the bucket is in the region eu-test-7; name it
            """)
    void whatIsNotThereIsSaid(String path, String problem, String message) throws IOException, InterruptedException {
        Imports.assertProblem(withKeys().run(source(gateway.endpoint() + path)), problem, message);
    }

    @Test
    void aWrongSecretKeyIsSaidToBeOne() throws IOException, InterruptedException {
        DataProcess process = anonymous()
                .secret("accessKeyId", S3Gateway.ACCESS_KEY)
                .secret("secretKey", "b/secret+key/of/forty/characters/in/all1");

        Finished finished = process.run(source(gateway.endpoint() + "/disks/images/disk.raw"));

        Imports.assertProblem(finished, "SourceAccessDenied", "the secretKey is not the one of the accessKeyId");
        assertThat(finished.log()).doesNotContain("b/secret");
    }

    @Test
    void anUnknownAccessKeyIsSaidToBeOne() throws IOException, InterruptedException {
        DataProcess process = anonymous().secret("accessKeyId", "AKIANOBODY").secret("secretKey", S3Gateway.SECRET_KEY);

        Imports.assertProblem(
                process.run(source(gateway.endpoint() + "/disks/images/disk.raw")),
                "SourceAccessDenied",
                "its access key is not known there");
    }

    @Test
    void aPrivateBucketLetsNobodyInWithoutASecret() throws IOException, InterruptedException {
        Imports.assertProblem(
                anonymous()
                        .run(DataVolumeSource.of(
                                new S3Source(gateway.endpoint() + "/disks/images/disk.raw", null, null))),
                "SourceAccessDenied",
                "the bucket is not public, and the source names no Secret");
    }

    @Test
    void rangesComeOverSeveralConnections() throws IOException, InterruptedException {
        try (Relay relay = Relay.to(gateway.port())) {
            assertImported(withKeys().run(source(through(relay, "disk.raw"))));
            assertThat(relay.connections()).isGreaterThan(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk.raw", "disk.raw.gz", "disk.qcow2"})
    void brokenConnectionsGoOnWhereTheyWere(String image) throws IOException, InterruptedException {
        try (Relay relay = Relay.breaking(gateway.port(), 3, 3 << 20)) {
            Finished finished = withKeys().run(source(through(relay, image)));

            assertImported(finished);
            assertThat(relay.hasBrokenAll()).isTrue();
            assertThat(finished.report().bytesRead()).isLessThan(IMAGE.sizeBytes() + (1 << 20));
        }
    }

    @Test
    void anObjectThatIsReplacedMidwayIsNotMixedWithTheOld() throws IOException, InterruptedException {
        gateway.store(BUCKET, "images/changing.raw", IMAGE.raw());
        Path other = Files.write(directory.resolve("other.raw"), new byte[(int) IMAGE.sizeBytes()]);
        try (Relay relay = Relay.holdingAt(gateway.port(), 4 << 20);
                ServerProcess running = withKeys().start(source(through(relay, "changing.raw")))) {
            relay.awaitHeld();
            gateway.store(BUCKET, "images/changing.raw", other);
            relay.letGo();

            assertThat(running.process().waitFor()).as(running.lastLines()).isNotZero();
            assertThat(running.lastLines()).contains("changed on the server while it was read");
        }
    }

    @Test
    void anImportThatIsKilledMidwaySucceedsTheNextTime() throws IOException, InterruptedException {
        try (Relay relay = Relay.holdingAt(gateway.port(), 8 << 20)) {
            ServerProcess first = withKeys().start(source(through(relay, "disk.raw")));
            relay.awaitHeld();
            first.process().destroyForcibly().waitFor();
        }

        assertImported(withKeys().run(source(gateway.endpoint() + "/disks/images/disk.raw" + WITH_REGION)));
    }

    private static String through(Relay relay, String image) {
        return "http://127.0.0.1:" + relay.port() + "/disks/images/" + image + WITH_REGION;
    }

    private DataProcess anonymous() {
        return new DataProcess(directory).claim(IMAGE.sizeBytes());
    }

    private DataProcess withKeys() throws IOException {
        return anonymous().secret("accessKeyId", S3Gateway.ACCESS_KEY).secret("secretKey", S3Gateway.SECRET_KEY);
    }

    private static DataVolumeSource source(String url) {
        return DataVolumeSource.of(new S3Source(url, "keys", "authorities"));
    }

    private static void assertImported(Finished finished) throws IOException {
        Imports.assertHolds(finished, IMAGE);
    }
}
