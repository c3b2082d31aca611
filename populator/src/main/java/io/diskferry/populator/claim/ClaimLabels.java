package io.diskferry.populator.claim;

import io.diskferry.contract.TransferReport;
import io.diskferry.populator.cluster.Meta;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Labels that a source wants its claim to have, such as the instance type that suits the disk of a container image. */
final class ClaimLabels {
    private ClaimLabels() {}

    /** Those that the claim has not got: what it has got, with whatever value, is its user's. */
    static Map<String, String> missing(V1PersistentVolumeClaim claim, TransferReport report) {
        Map<String, String> missing = new TreeMap<>(Objects.requireNonNullElse(report.labels(), Map.of()));
        missing.keySet().removeAll(Meta.labels(claim).keySet());
        return missing;
    }
}
