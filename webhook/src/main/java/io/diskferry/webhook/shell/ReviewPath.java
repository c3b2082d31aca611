package io.diskferry.webhook.shell;

/** The addresses that the API server is told to ask; those that CDI has are the same. */
public enum ReviewPath {
    DATA_VOLUME_MUTATE("/datavolume-mutate", Stage.MUTATING),
    CLAIM_MUTATE("/pvc-mutate", Stage.MUTATING),
    /** Every other kind of ours, before its schema stops at the first mistake. CDI has none of the sort. */
    OBJECT_MUTATE("/object-mutate", Stage.MUTATING),
    DATA_VOLUME_VALIDATE("/datavolume-validate", Stage.VALIDATING),
    POPULATOR_VALIDATE("/populator-validate", Stage.VALIDATING),
    DATA_IMPORT_CRON_VALIDATE("/dataimportcron-validate", Stage.VALIDATING),
    OBJECT_TRANSFER_VALIDATE("/objecttransfer-validate", Stage.VALIDATING),
    CDI_VALIDATE("/cdi-validate", Stage.VALIDATING);

    /** When the API server asks. */
    public enum Stage {
        /** Before the schema. */
        MUTATING,
        /** Behind it. */
        VALIDATING
    }

    private final String path;
    private final Stage stage;

    ReviewPath(String path, Stage stage) {
        this.path = path;
        this.stage = stage;
    }

    /** The path of the URL. */
    public String path() {
        return path;
    }

    /** When the API server asks there. */
    public Stage stage() {
        return stage;
    }
}
