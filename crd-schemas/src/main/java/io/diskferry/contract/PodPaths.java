package io.diskferry.contract;

import java.util.List;

/** Where things are inside a data-source pod. The controller mounts them, the pod reads them. */
public final class PodPaths {
    /** The {@link TransferPlan} as JSON. */
    public static final String PLAN = "/run/diskferry/plan/plan.json";
    /** Directory of {@code tls.crt}, {@code tls.key} and {@code ca.crt} for the progress endpoint. */
    public static final String TLS = "/run/diskferry/tls";
    /** Directory with the source's credentials, one file a key of the user's Secret; absent without a secretRef. */
    public static final String CREDENTIALS = "/run/diskferry/credentials";
    /** Directory with the user's certificate authorities, one or more PEM files; absent without a certConfigMap. */
    public static final String AUTHORITIES = "/run/diskferry/authorities";
    /** Directory with one numbered folder for each of a source's secretExtraHeaders; each file holds {@code Name: value}. */
    public static final String SECRET_HEADERS = "/run/diskferry/secret-headers";
    /**
     * Directory with what the proxies of {@link ProxyPlan} need: {@link #HTTP_PROXY_CREDENTIALS}, {@link #HTTPS_PROXY_CREDENTIALS} and
     * {@link #PROXY_AUTHORITIES}; each, and the directory itself, may be absent.
     */
    public static final String PROXY = "/run/diskferry/proxy";
    /** File there with {@code user:password} for the proxy of http sources. */
    public static final String HTTP_PROXY_CREDENTIALS = "http";
    /** File there with {@code user:password} for the proxy of https sources. */
    public static final String HTTPS_PROXY_CREDENTIALS = "https";
    /** Directory there with PEM files that are trusted besides the public authorities. */
    public static final String PROXY_AUTHORITIES = "authorities";
    /**
     * Directory with one numbered folder for each pull secret of the pod's service account, in its order; each holds a docker client's
     * configuration as {@code .dockerconfigjson} or {@code .dockercfg}. Only where a pod pulls an image itself; each may be absent.
     */
    public static final String PULL_SECRETS = "/run/diskferry/pull-secrets";
    /**
     * A program of our image that does nothing until it is told to end. Where a node pulls the user's image, a copy of it is all that
     * runs in that image's container.
     */
    public static final String PAUSE_PROGRAM = "/usr/bin/catatonit";
    /** Directory that is shared with the container of an image that the node pulled. */
    public static final String PAUSE_DIRECTORY = "/.diskferry";
    /** What runs in that container: by these words its process is found. */
    public static final List<String> PAUSE = List.of(PAUSE_DIRECTORY + "/pause", "-P");
    /** Where a Filesystem volume is mounted. */
    public static final String DATA = "/data";
    /** The disk on a Filesystem volume. */
    public static final String DISK_FILE = "/data/disk.img";
    /** The device of a Block volume. */
    public static final String BLOCK_DEVICE = "/dev/cdi-block-volume";
    /** Where the {@link TransferReport} goes: Kubernetes' termination message. */
    public static final String REPORT = "/dev/termination-log";
    /** Port of the progress endpoint, mutual TLS. */
    public static final int PROGRESS_PORT = 8443;
    /** Path of the {@link Progress} document there. */
    public static final String PROGRESS = "/progress";
    /** Path of the same in Prometheus' text format. */
    public static final String METRICS = "/metrics";

    private PodPaths() {}
}
