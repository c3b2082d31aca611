package io.diskferry.name;

/** Labels that users and tools select by. */
public enum PublicLabel {
    /** {@code containerized-data-importer} on every object made for a transfer: CDI's mark, by which tools find them. */
    APP("app"),
    /** What an object is for, {@code importer} or {@code cdi-upload-server} on pods: CDI's mark. */
    COMPONENT("cdi.kubevirt.io"),
    /** On a claim: {@code true} has it completed from its class's StorageProfile at admission. */
    APPLY_STORAGE_PROFILE("cdi.kubevirt.io/applyStorageProfile"),
    /** On a DataVolume, a claim or a snapshot: the DataImportCron that made it. */
    DATA_IMPORT_CRON("cdi.kubevirt.io/dataImportCron"),
    /** {@code disabled} on a claim of mode Filesystem, which a disk image fills by design. */
    SUPPRESS_FULL_ALERT("alerts.k8s.io/KubePersistentVolumeFillingUp"),
    /** {@code true} on objects that only live while a transfer runs. */
    EXCLUDE_FROM_BACKUP("velero.io/exclude-from-backup");

    private final String key;

    PublicLabel(String key) {
        this.key = key;
    }

    /** The label's full name. */
    public String key() {
        return key;
    }
}
