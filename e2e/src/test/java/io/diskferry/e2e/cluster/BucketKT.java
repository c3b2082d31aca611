package io.diskferry.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.e2e.counterpart.GcsServer;
import io.diskferry.e2e.counterpart.Relay;
import io.diskferry.e2e.counterpart.S3Gateway;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Images in object stores end as disks in claims. */
final class BucketKT {
    @RegisterExtension
    static final Namespace NAMESPACE = new Namespace();

    private static final TestImage IMAGE = TestImage.shared();
    private static final String BUCKET = "disks";

    private static S3Gateway s3;
    private static Relay toS3;
    private static GcsServer gcs;
    private static Relay toGcs;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        String host = LocalCluster.current().hostAddress();
        s3 = S3Gateway.start();
        toS3 = Relay.from(host, s3.port());
        s3.makeBucket(BUCKET);
        s3.store(BUCKET, "disk.qcow2", IMAGE.qcow2("bucket-s3.qcow2", "-c"));
        gcs = GcsServer.startFor(host);
        toGcs = Relay.from(host, gcs.port());
        gcs.makeBucket(BUCKET);
        gcs.store(BUCKET, "disk.raw.xz", IMAGE.xz("bucket-gcs.raw.xz"));
        NAMESPACE.create("""
                apiVersion: v1
                kind: Secret
                metadata:
                  name: keys
                stringData:
                  accessKeyId: %s
                  secretKey: %s
                """.formatted(S3Gateway.ACCESS_KEY, S3Gateway.SECRET_KEY));
    }

    @AfterAll
    static void stop() throws IOException {
        toS3.close();
        s3.close();
        toGcs.close();
        gcs.close();
    }

    private static String address(Relay relay, String object) {
        return "http://" + LocalCluster.current().hostAddress() + ":" + relay.port() + "/" + BUCKET + "/" + object;
    }

    @Test
    void anObjectInS3ByADataVolume() {
        NAMESPACE.create(
                dataVolume("s3", "s3: {url: \"" + address(toS3, "disk.qcow2") + "\", secretRef: keys}", "Filesystem"));

        assertFilled("s3", "Filesystem");
    }

    @Test
    void anObjectInS3ByItsBucketAndEndpointOnABlockVolume() {
        String endpoint = "http://" + LocalCluster.current().hostAddress() + ":" + toS3.port();
        NAMESPACE.create(dataVolume(
                "s3-block",
                "s3: {url: \"s3://disks/disk.qcow2?endpoint=" + endpoint + "\", secretRef: keys}",
                "Block"));

        assertFilled("s3-block", "Block");
    }

    @Test
    void anObjectInGoogleCloudStorageByADataVolume() {
        NAMESPACE.create(dataVolume("gcs", "gcs: {url: \"" + address(toGcs, "disk.raw.xz") + "\"}", "Filesystem"));

        assertFilled("gcs", "Filesystem");
    }

    @Test
    void anObjectInS3ByAnAnnotatedClaim() {
        NAMESPACE.create("""
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata:
                  name: annotated
                  annotations:
                    cdi.kubevirt.io/storage.import.source: "s3"
                    cdi.kubevirt.io/storage.import.endpoint: "%s"
                    cdi.kubevirt.io/storage.import.secretName: "keys"
                spec:
                  accessModes: [ReadWriteOnce]
                  storageClassName: ferry-immediate
                  resources:
                    requests:
                      storage: 96Mi
                """.formatted(address(toS3, "disk.qcow2")));

        NAMESPACE.awaitValue(
                "pvc/annotated", ".metadata.annotations.cdi\\.kubevirt\\.io/storage\\.pod\\.phase", "Succeeded");
        NAMESPACE.assertHolds("annotated", "Filesystem", IMAGE);
    }

    @Test
    void anObjectThatIsNotThereFailsForGoodAndSaysWhy() {
        NAMESPACE.create(dataVolume(
                "missing", "s3: {url: \"" + address(toS3, "none.qcow2") + "\", secretRef: keys}", "Filesystem"));

        NAMESPACE.awaitValue("datavolume/missing", ".status.phase", "Failed");
        assertThat(NAMESPACE.get("datavolume/missing", ".status.conditions[?(@.type=='Running')].reason"))
                .isEqualTo("SourceNotFound");
    }

    private static void assertFilled(String name, String volumeMode) {
        NAMESPACE.awaitValue("datavolume/" + name, ".status.phase", "Succeeded");
        assertThat(NAMESPACE.get("datavolume/" + name, ".status.progress")).isEqualTo("100.0%");
        NAMESPACE.assertHolds(name, volumeMode, IMAGE);
    }

    private static String dataVolume(String name, String source, String volumeMode) {
        return """
                apiVersion: cdi.kubevirt.io/v1beta1
                kind: DataVolume
                metadata:
                  name: %s
                spec:
                  source:
                    %s
                  pvc:
                    accessModes: [ReadWriteOnce]
                    volumeMode: %s
                    storageClassName: ferry-immediate
                    resources:
                      requests:
                        storage: 96Mi
                """.formatted(name, source, volumeMode);
    }
}
