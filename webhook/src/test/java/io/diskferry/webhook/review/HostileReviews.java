package io.diskferry.webhook.review;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Makes reviews that no API server sends, the same ones for the same seed: sound ones in which values are exchanged for others of
 * any type, and bytes that were changed, cut off or repeated.
 */
final class HostileReviews {
    private static final List<String> KINDS = List.of(
            "DataVolume",
            "VolumeImportSource",
            "VolumeUploadSource",
            "VolumeCloneSource",
            "DataSource",
            "DataImportCron",
            "ObjectTransfer",
            "StorageProfile",
            "CDIConfig",
            "CDI",
            "PersistentVolumeClaim");
    private static final List<String> FIELDS = List.of(
            "metadata",
            "name",
            "generateName",
            "namespace",
            "annotations",
            "labels",
            "spec",
            "status",
            "source",
            "sourceRef",
            "http",
            "url",
            "checksum",
            "extraHeaders",
            "importProxy",
            "HTTPProxy",
            "secretRef",
            "pvc",
            "storage",
            "snapshot",
            "registry",
            "vddk",
            "resources",
            "requests",
            "accessModes",
            "volumeMode",
            "storageClassName",
            "contentType",
            "checkpoints",
            "current",
            "previous",
            "template",
            "schedule",
            "kind",
            "target",
            "uninstallStrategy",
            "claimPropertySets",
            "managedFields",
            "fieldsV1",
            "selector",
            "cdi.kubevirt.io/applyStorageProfile",
            "cdi.kubevirt.io/storage.prePopulated",
            "dataSourceRef",
            "apiGroup");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1e400",
            "1e999999999",
            "99999999999999999999",
            "0.5",
            "\"\"",
            "\"true\"",
            "\"1Gi\"",
            "\"-1\"",
            "\"1e9999999\"",
            "\"http://[\"",
            "\"docker://x\"",
            "\"* * * * *\"",
            "\"*/0 99 * * 7-1\"",
            "\"DataSource\"",
            "\"DataVolume\"",
            "\"FromStorageProfile\"",
            "\"../../secrets\"",
            "\"\\u0000\\ud800\"",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "\"sha256:zz\"",
            "\"BlockUninstallIfWorkloadsExist\"");
    /** Each with a password, which no answer may repeat. */
    private static final List<String> ADDRESSES = List.of(
            "\"http://user:hunter2@[\"",
            "\"ftp://user:hunter2@example.org/disk\"",
            "\"docker://user:hunter2@example.org\"",
            "\"https://user:hunter2@example.org/a b\"",
            "\"https://user:hunter2/hunter2@example.org\"",
            "\"https://user:hunter2@hunter2@example.org\"",
            "\"https://example.org/a b?X-Amz-Signature=hunter2\"",
            "\"example.org?token=hunter2\"",
            "\"Authorization: Bearer hunter2\"");
    /** What no answer may repeat either, whatever its type is. */
    private static final List<String> HEADERS = List.of(
            "[\"X-Any: hunter2\"]",
            "\"X-Any: hunter2\"",
            "[[\"hunter2\"]]",
            "{\"a\":\"hunter2\"}",
            "[{\"hunter2!\":1}]");

    private static final int MAX_DEPTH = 6;

    private final Random random;

    HostileReviews(long seed) {
        random = new Random(seed);
    }

    /** The next one. */
    byte[] next() {
        String operation = any(List.of("CREATE", "UPDATE", "DELETE", "CONNECT"));
        String review = """
                {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"u-1","operation":"%s",
                "kind":{"group":"%s","version":"v1","kind":"%s"},"namespace":%s,"name":%s,"userInfo":%s,"object":%s,"oldObject":%s}}
                """.formatted(
                        operation,
                        any(List.of("cdi.kubevirt.io", "cdi.kubevirt.io", "")),
                        any(KINDS),
                        any(VALUES),
                        any(VALUES),
                        value(2),
                        object(),
                        object());
        byte[] bytes = review.getBytes(StandardCharsets.UTF_8);
        return random.nextInt(4) == 0 ? damaged(bytes) : bytes;
    }

    private String object() {
        return "{\"metadata\":" + value(1) + ",\"spec\":" + value(0) + ",\"status\":" + value(3) + "}";
    }

    private String value(int depth) {
        if (depth >= MAX_DEPTH || random.nextInt(6) == 0) {
            return any(VALUES);
        }
        var text = new StringBuilder();
        boolean list = depth > 0 && random.nextInt(5) == 0;
        text.append(list ? '[' : '{');
        int size = random.nextInt(5);
        for (int index = 0; index < size; index++) {
            text.append(index == 0 ? "" : ",");
            String field = any(FIELDS);
            text.append(list ? value(depth + 1) : "\"" + field + "\":" + valueOf(field, depth + 1));
        }
        return text.append(list ? ']' : '}').toString();
    }

    private String valueOf(String field, int depth) {
        return switch (field) {
            case "url", "HTTPProxy" -> random.nextBoolean() ? any(ADDRESSES) : value(depth);
            case "extraHeaders" -> any(HEADERS);
            default -> value(depth);
        };
    }

    private byte[] damaged(byte[] bytes) {
        for (int change = random.nextInt(4); change >= 0; change--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
