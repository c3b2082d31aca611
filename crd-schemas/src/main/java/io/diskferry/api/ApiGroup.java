package io.diskferry.api;

/** The API group that the custom resources belong to; the same as CDI's, so that manifests work unchanged. */
public final class ApiGroup {
    /** The group. */
    public static final String NAME = "cdi.kubevirt.io";
    /** The one version that is served and stored. */
    public static final String VERSION = "v1beta1";
    /** What an object of this group has as its {@code apiVersion}. */
    public static final String API_VERSION = NAME + "/" + VERSION;

    private ApiGroup() {}
}
