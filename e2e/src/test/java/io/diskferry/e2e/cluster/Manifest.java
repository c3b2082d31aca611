package io.diskferry.e2e.cluster;

/** The objects that the tests create, as users write them. */
final class Manifest {
    private Manifest() {}

    /** A DataVolume with an http source and a {@code pvc} section. */
    static String dataVolume(String name, String url, String size, String volumeMode, String storageClass) {
        return """
                apiVersion: cdi.kubevirt.io/v1beta1
                kind: DataVolume
                metadata:
                  name: %s
                spec:
                  source:
                    http:
                      url: "%s"
                  pvc:
                    accessModes: [ReadWriteOnce]
                    volumeMode: %s
                    storageClassName: %s
                    resources:
                      requests:
                        storage: %s
                """.formatted(name, url, volumeMode, storageClass, size);
    }

    /** A claim that names a VolumeImportSource, with no DataVolume at all. */
    static String claimWithImportSource(String name, String url, String size, String volumeMode, String storageClass) {
        return """
                apiVersion: cdi.kubevirt.io/v1beta1
                kind: VolumeImportSource
                metadata:
                  name: %1$s
                spec:
                  source:
                    http:
                      url: "%2$s"
                ---
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata:
                  name: %1$s
                spec:
                  accessModes: [ReadWriteOnce]
                  volumeMode: %4$s
                  storageClassName: %5$s
                  dataSourceRef:
                    apiGroup: cdi.kubevirt.io
                    kind: VolumeImportSource
                    name: %1$s
                  resources:
                    requests:
                      storage: %3$s
                """.formatted(name, url, size, volumeMode, storageClass);
    }

    /**
     * A pod that consumes the claim and prints the SHA-256 of the first bytes of its disk. On a WaitForFirstConsumer class
     * it is also what the volume waits for.
     */
    static String reader(String claim, String volumeMode, long bytes) {
        boolean block = volumeMode.equals("Block");
        return """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: reader-%1$s
                spec:
                  restartPolicy: Never
                  automountServiceAccountToken: false
                  securityContext:
                    runAsNonRoot: true
                    runAsUser: 107
                    runAsGroup: 107
                    fsGroup: 107
                    seccompProfile: {type: RuntimeDefault}
                  containers:
                    - name: reader
                      image: diskferry/toolbox:local
                      imagePullPolicy: IfNotPresent
                      command: [sh, -c, "head -c %2$d %3$s | sha256sum | cut -d' ' -f1"]
                      securityContext:
                        allowPrivilegeEscalation: false
                        capabilities: {drop: [ALL]}
                      %4$s
                  volumes:
                    - name: disk
                      persistentVolumeClaim: {claimName: %1$s}
                """.formatted(
                        claim,
                        bytes,
                        block ? "/dev/disk" : "/data/disk.img",
                        block
                                ? "volumeDevices: [{name: disk, devicePath: /dev/disk}]"
                                : "volumeMounts: [{name: disk, mountPath: /data}]");
    }
}
