package io.diskferry.certs.token;

import java.util.Map;

/**
 * What a token says, besides who issued it and when. The names in JSON are CDI's.
 *
 * @param operation what is allowed, such as {@code Clone}
 * @param name name of the object that it is allowed on
 * @param namespace where that object is
 * @param resource of what kind it is
 * @param params whatever else narrows the permission down
 */
public record Claims(String operation, String name, String namespace, Resource resource, Map<String, String> params) {
    /** Makes the parameters unchangeable. */
    public Claims {
        params = Map.copyOf(params);
    }

    /**
     * A kind of objects, as the API's paths name it.
     *
     * @param group API group; empty for the core group
     * @param version its version
     * @param resource plural name
     */
    public record Resource(String group, String version, String resource) {
        /** PersistentVolumeClaims. */
        public static final Resource CLAIMS = new Resource("", "v1", "persistentvolumeclaims");
        /** VolumeSnapshots. */
        public static final Resource SNAPSHOTS = new Resource("snapshot.storage.k8s.io", "v1", "volumesnapshots");
    }
}
