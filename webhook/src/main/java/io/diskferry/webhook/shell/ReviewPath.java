package io.diskferry.webhook.shell;

/** The addresses that the API server is told to ask; the same as CDI's. */
public enum ReviewPath {
    DATA_VOLUME_MUTATE("/datavolume-mutate"),
    DATA_VOLUME_VALIDATE("/datavolume-validate");

    private final String path;

    ReviewPath(String path) {
        this.path = path;
    }

    /** The path of the URL. */
    public String path() {
        return path;
    }
}
