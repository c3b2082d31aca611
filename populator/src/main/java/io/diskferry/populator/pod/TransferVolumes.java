package io.diskferry.populator.pod;

import io.diskferry.certs.TlsProfile;
import io.diskferry.contract.PodPaths;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.ImportSource;
import io.diskferry.source.SourceReferences;
import io.diskferry.volume.VolumeMode;
import io.kubernetes.client.openapi.models.V1ConfigMapVolumeSource;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1EmptyDirVolumeSource;
import io.kubernetes.client.openapi.models.V1KeyToPath;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaimVolumeSource;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1SecretVolumeSource;
import io.kubernetes.client.openapi.models.V1Volume;
import io.kubernetes.client.openapi.models.V1VolumeDevice;
import io.kubernetes.client.openapi.models.V1VolumeMount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the claim, the pod's own Secret and what the user's source refers to where {@link PodPaths} says. */
final class TransferVolumes {
    private static final String DATA = "cdi-data-vol";

    private final V1PodSpec pod;
    private final V1Container container;

    TransferVolumes(V1PodSpec pod, V1Container container) {
        this.pod = pod;
        this.container = container;
    }

    void add(TransferRequest request, EgressSettings egress, List<String> pullSecrets) {
        addClaim(request);
        addOwnSecret(request.secretName());
        addProxy(request.secretName(), egress);
        addTemporaryDirectory();
        DataVolumeSource source = request.order().source();
        ImportSource read = source == null ? null : source.importSource();
        if (read != null) {
            addReferences(read.references());
        }
        addPullSecrets(pullSecrets);
    }

    private void addClaim(TransferRequest request) {
        pod.addVolumesItem(new V1Volume()
                .name(DATA)
                .persistentVolumeClaim(
                        new V1PersistentVolumeClaimVolumeSource().claimName(Meta.name(request.filled()))));
        switch (TransferSecretBuilder.volumeMode(request.filled())) {
            case VolumeMode.Filesystem -> container.addVolumeMountsItem(mount(DATA, PodPaths.DATA));
            case VolumeMode.Block ->
                container.addVolumeDevicesItem(new V1VolumeDevice().name(DATA).devicePath(PodPaths.BLOCK_DEVICE));
        }
    }

    private void addOwnSecret(String name) {
        String planDirectory = PodPaths.PLAN.substring(0, PodPaths.PLAN.lastIndexOf('/'));
        addSecret("plan", name, planDirectory, List.of(TransferSecretBuilder.PLAN));
        addSecret(
                "tls",
                name,
                PodPaths.TLS,
                List.of(
                        TransferSecretBuilder.CERTIFICATE,
                        TransferSecretBuilder.PRIVATE_KEY,
                        TransferSecretBuilder.AUTHORITIES,
                        TlsProfile.FILE));
    }

    private void addProxy(String name, EgressSettings egress) {
        Map<String, String> paths = new TreeMap<>(Map.of(
                TransferSecretBuilder.HTTP_PROXY, PodPaths.HTTP_PROXY_CREDENTIALS,
                TransferSecretBuilder.HTTPS_PROXY, PodPaths.HTTPS_PROXY_CREDENTIALS,
                TransferSecretBuilder.PROXY_AUTHORITIES, PodPaths.PROXY_AUTHORITIES + "/ca.pem"));
        paths.keySet().retainAll(TransferSecretBuilder.secrets(egress.proxy()).keySet());
        if (!paths.isEmpty()) {
            addSecret("proxy", name, PodPaths.PROXY, paths);
        }
    }

    /** The root file system is read-only; the Java runtime wants one place to write to. */
    private void addTemporaryDirectory() {
        pod.addVolumesItem(new V1Volume().name("tmp").emptyDir(new V1EmptyDirVolumeSource()));
        container.addVolumeMountsItem(mount("tmp", "/tmp"));
    }

    private void addReferences(SourceReferences references) {
        String secret = references.credentials();
        if (secret != null) {
            addSecret("credentials", secret, PodPaths.CREDENTIALS, List.of());
        }
        String authorities = references.authorities();
        if (authorities != null) {
            pod.addVolumesItem(
                    new V1Volume().name("authorities").configMap(new V1ConfigMapVolumeSource().name(authorities)));
            container.addVolumeMountsItem(
                    mount("authorities", PodPaths.AUTHORITIES).readOnly(true));
        }
        List<String> headers = references.secretHeaders();
        for (int i = 0; i < headers.size(); i++) {
            addSecret("secret-headers-" + i, headers.get(i), PodPaths.SECRET_HEADERS + "/" + i, List.of());
        }
    }

    /** One that is not there is passed over, as the kubelet does. */
    private void addPullSecrets(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            String volume = "pull-secrets-" + i;
            pod.addVolumesItem(new V1Volume()
                    .name(volume)
                    .secret(new V1SecretVolumeSource().secretName(names.get(i)).optional(true)));
            container.addVolumeMountsItem(
                    mount(volume, PodPaths.PULL_SECRETS + "/" + i).readOnly(true));
        }
    }

    private void addSecret(String volume, String secret, String directory, List<String> keys) {
        Map<String, String> paths = new LinkedHashMap<>();
        keys.forEach(key -> paths.put(key, key));
        addSecret(volume, secret, directory, paths);
    }

    /** Mounts the named keys of a Secret, each under its path, or all of them when none are named. */
    private void addSecret(String volume, String secret, String directory, Map<String, String> paths) {
        V1SecretVolumeSource source = new V1SecretVolumeSource().secretName(secret);
        paths.forEach(
                (key, path) -> source.addItemsItem(new V1KeyToPath().key(key).path(path)));
        pod.addVolumesItem(new V1Volume().name(volume).secret(source));
        container.addVolumeMountsItem(mount(volume, directory).readOnly(true));
    }

    private static V1VolumeMount mount(String volume, String directory) {
        return new V1VolumeMount().name(volume).mountPath(directory);
    }
}
