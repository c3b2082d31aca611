package io.diskferry.e2e.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.e2e.apiserver.ServerProcess;
import io.diskferry.e2e.cluster.TestImage;
import io.diskferry.e2e.counterpart.DataProcess;
import io.diskferry.e2e.counterpart.DataProcess.Finished;
import io.diskferry.e2e.counterpart.DiskBytes;
import io.diskferry.e2e.counterpart.GcsServer;
import io.diskferry.e2e.counterpart.GoogleAccounts;
import io.diskferry.e2e.counterpart.Relay;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.GcsSource;
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

/** Imports from a server of Google Cloud Storage's API, by the process that a pod runs. */
final class GcsIT {
    private static final TestImage IMAGE = TestImage.shared();
    private static final String BUCKET = "disks";

    private static GcsServer store;
    private static GcsServer secure;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        store = GcsServer.start();
        store.makeBucket(BUCKET);
        store.store(BUCKET, "images/disk.raw", IMAGE.raw());
        store.store(BUCKET, "images/disk.raw.gz", IMAGE.gzip("gcs.raw.gz"));
        store.store(BUCKET, "images/disk.qcow2", IMAGE.qcow2("gcs.qcow2", "-c"));
        store.storeEncoded(BUCKET, "images/encoded.raw", IMAGE.gzip("gcs-encoded.raw.gz"));
        secure = GcsServer.startSecure();
        secure.makeBucket(BUCKET);
        secure.store(BUCKET, "disk.qcow2", IMAGE.qcow2("gcs-secure.qcow2"));
    }

    @AfterAll
    static void stop() throws IOException {
        store.close();
        secure.close();
    }

    @Test
    void anObjectThatIsStoredPackedIsReadAsItIsStored() throws IOException, InterruptedException {
        Finished finished = process().run(anonymous(store.endpoint() + "/disks/images/encoded.raw"));

        assertImported(finished);
        assertThat(finished.report().format()).isEqualTo("gz+raw");
    }

    @Test
    void aPrivateAuthorityIsTrustedWhereThePodHasIt() throws IOException, InterruptedException {
        String url = secure.endpoint() + "/disks/disk.qcow2";

        assertImported(process().trusting(secure.authorityPem()).run(anonymous(url)));
    }

    @Test
    void aPrivateAuthorityIsNotTrustedOtherwise() throws IOException, InterruptedException {
        Imports.assertProblem(
                process().run(anonymous(secure.endpoint() + "/disks/disk.qcow2")), "SourceUntrusted", "no trusted TLS");
    }

    @ParameterizedTest
    @CsvSource({
        "with%20blank+plus.raw,    with blank+plus.raw",
        "umlaut-%C3%A4.raw,        umlaut-ä.raw",
        "percent-100%25.raw,       percent-100%.raw",
        "deep/a.b/~c/-_.raw,       deep/a.b/~c/-_.raw",
    })
    void anyNameIsFound(String inAddress, String name) throws IOException, InterruptedException {
        byte[] content = new byte[1 << 20];
        content[7] = 7;
        Path tiny = Files.write(directory.resolve("tiny.raw"), content);
        store.store(BUCKET, name, tiny);

        Finished finished = process().claim(1 << 20).run(anonymous(store.endpoint() + "/disks/" + inAddress));

        assertThat(finished.report().problem()).as(finished.log()).isNull();
        assertThat(DiskBytes.sha256(finished.target(), content.length))
                .isEqualTo(DiskBytes.sha256(tiny, content.length));
    }

    @Test
    void whatIsNotThereIsSaid() throws IOException, InterruptedException {
        Imports.assertProblem(
                process().run(anonymous(store.endpoint() + "/disks/none.qcow2")),
                "SourceNotFound",
                "/disks/none.qcow2 does not exist (HTTP 404)");
        Imports.assertProblem(
                process().run(anonymous(store.endpoint() + "/disks")), "SourceAddressUnusable", "it names no object");
    }

    @Test
    void aServiceAccountsKeyOpensABucketAndAWithdrawnTokenIsReplaced() throws IOException, InterruptedException {
        try (GoogleAccounts accounts = GoogleAccounts.before(store, 3)) {
            assertImported(process()
                    .secret("credentials.json", accounts.credentials())
                    .run(withKey(accounts.endpoint() + "/disks/images/disk.raw")));
            assertThat(accounts.tokens()).isEqualTo(2);
        }
    }

    @Test
    void withoutASecretAPrivateObjectIsRefused() throws IOException, InterruptedException {
        try (GoogleAccounts accounts = GoogleAccounts.before(store, 1000)) {
            Imports.assertProblem(
                    process().run(anonymous(accounts.endpoint() + "/disks/images/disk.raw")),
                    "SourceAccessDenied",
                    "the object is not public, and the source names no Secret");
        }
    }

    @Test
    void aWrongKeyIsSaidToBeOne() throws IOException, InterruptedException {
        try (GoogleAccounts accounts = GoogleAccounts.before(store, 1000)) {
            Finished finished = process()
                    .secret("credentials.json", accounts.forgedCredentials())
                    .run(withKey(accounts.endpoint() + "/disks/images/disk.raw"));

            Imports.assertProblem(
                    finished, "SourceAccessDenied", "credentials.json gives no access token (HTTP 400, invalid_grant)");
            assertThat(finished.log()).doesNotContain("PRIVATE KEY");
        }
    }

    @Test
    void aSecretWithoutTheFileIsSaidToBeSo() throws IOException, InterruptedException {
        Imports.assertProblem(
                process().secret("accessKeyId", "a").run(withKey(store.endpoint() + "/disks/images/disk.raw")),
                "SourceAccessDenied",
                "its Secret lacks credentials.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk.raw", "disk.raw.gz", "disk.qcow2"})
    void brokenConnectionsGoOnWhereTheyWere(String image) throws IOException, InterruptedException {
        try (Relay relay = Relay.breaking(store.port(), 3, 3 << 20)) {
            Finished finished = process().run(anonymous(through(relay, image)));

            assertImported(finished);
            assertThat(relay.hasBrokenAll()).isTrue();
            assertThat(finished.report().bytesRead()).isLessThan(IMAGE.sizeBytes() + (1 << 20));
        }
    }

    @Test
    void anObjectThatIsReplacedMidwayIsNotMixedWithTheOld() throws IOException, InterruptedException {
        store.store(BUCKET, "changing.raw", IMAGE.raw());
        Path other = Files.write(directory.resolve("other.raw"), new byte[(int) IMAGE.sizeBytes()]);
        try (Relay relay = Relay.holdingAt(store.port(), 4 << 20);
                ServerProcess running =
                        process().start(anonymous("http://127.0.0.1:" + relay.port() + "/disks/changing.raw"))) {
            relay.awaitHeld();
            store.store(BUCKET, "changing.raw", other);
            relay.letGo();

            assertThat(running.process().waitFor()).as(running.lastLines()).isNotZero();
            assertThat(running.lastLines()).contains("changed on the server while it was read");
        }
    }

    private static String through(Relay relay, String image) {
        return "http://127.0.0.1:" + relay.port() + "/disks/images/" + image;
    }

    private DataProcess process() {
        return new DataProcess(directory).claim(IMAGE.sizeBytes());
    }

    private static DataVolumeSource anonymous(String url) {
        return DataVolumeSource.of(new GcsSource(url, null));
    }

    private static DataVolumeSource withKey(String url) {
        return DataVolumeSource.of(new GcsSource(url, "key"));
    }

    private static void assertImported(Finished finished) throws IOException {
        Imports.assertHolds(finished, IMAGE);
    }
}
