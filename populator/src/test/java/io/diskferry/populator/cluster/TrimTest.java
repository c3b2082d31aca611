package io.diskferry.populator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import org.junit.jupiter.api.Test;

/** The cache keeps what the controllers read, and what they do not read is gone. */
class TrimTest {
    @Test
    void aVolumeKeepsWhoHoldsItAndWhatItIs() {
        assertThat(trimmed(V1PersistentVolume.class, """
                {"metadata": {"name": "pv", "uid": "u", "resourceVersion": "1", "labels": {"a": "b"},
                    "annotations": {"diskferry.io/reclaim-policy": "Delete",
                                    "kubectl.kubernetes.io/last-applied-configuration": "{}"},
                    "managedFields": [{"manager": "somebody"}]},
                 "spec": {"capacity": {"storage": "1Gi"}, "accessModes": ["ReadWriteOnce"], "volumeMode": "Block",
                    "storageClassName": "fast", "persistentVolumeReclaimPolicy": "Retain",
                    "claimRef": {"namespace": "disks", "name": "disk", "uid": "c"},
                    "csi": {"driver": "csi.example.org", "volumeHandle": "h", "volumeAttributes": {"pool": "p"}},
                    "nodeAffinity": {"required": {"nodeSelectorTerms": []}}},
                 "status": {"phase": "Bound", "message": "m"}}""")).isEqualTo(json("""
                {"metadata": {"name": "pv", "uid": "u", "resourceVersion": "1",
                    "annotations": {"diskferry.io/reclaim-policy": "Delete"}},
                 "spec": {"capacity": {"storage": "1Gi"}, "accessModes": ["ReadWriteOnce"], "volumeMode": "Block",
                    "storageClassName": "fast", "persistentVolumeReclaimPolicy": "Retain",
                    "claimRef": {"namespace": "disks", "name": "disk", "uid": "c"}},
                 "status": {"phase": "Bound"}}"""));
    }

    @Test
    void aClaimKeepsAllThatItAsksForAndHowFarItIs() {
        assertThat(trimmed(V1PersistentVolumeClaim.class, """
                {"metadata": {"name": "disk", "uid": "u", "resourceVersion": "1", "labels": {"a": "b"},
                    "annotations": {"cdi.kubevirt.io/storage.pod.phase": "Running",
                                    "kubectl.kubernetes.io/last-applied-configuration": "{}"},
                    "managedFields": [{"manager": "somebody"}]},
                 "spec": {"accessModes": ["ReadWriteOnce"], "volumeName": "pv"},
                 "status": {"phase": "Bound", "capacity": {"storage": "1Gi"}, "accessModes": ["ReadWriteOnce"],
                    "conditions": [{"type": "Resizing", "status": "True"}]}}""")).isEqualTo(json("""
                {"metadata": {"name": "disk", "uid": "u", "resourceVersion": "1", "labels": {"a": "b"},
                    "annotations": {"cdi.kubevirt.io/storage.pod.phase": "Running"}},
                 "spec": {"accessModes": ["ReadWriteOnce"], "volumeName": "pv"},
                 "status": {"phase": "Bound", "capacity": {"storage": "1Gi"}}}"""));
    }

    private static <T extends KubernetesObject> Object trimmed(Class<T> type, String object) {
        return JsonText.tree(Trim.trimmed(WireJson.gson().fromJson(object, type)));
    }

    private static Object json(String text) {
        return JsonParser.parseString(text);
    }
}
