package io.diskferry.transfer.source.registry.access;

import io.diskferry.transfer.source.registry.image.ImageReference;
import java.util.Set;

/**
 * Which images a login in a docker client's configuration is for: {@code host}, {@code host:port}, {@code host/path}, and in the host's
 * parts {@code *} for any text without a dot, as the kubelet reads it.
 *
 * @param host host and port
 * @param path beginning of the repositories' names; empty: all
 */
record LoginPlace(String host, String path) {
    /** How docker clients wrote Docker Hub through the years. */
    private static final Set<String> DOCKER_HUB =
            Set.of("index.docker.io", "registry-1.docker.io", "www.docker.io", ImageReference.DOCKER_HUB);

    /** Reads a key of the configuration; older ones are addresses, with the version of the protocol behind the host. */
    static LoginPlace of(String key) {
        String bare = key.replaceFirst("^https?://", "").replaceFirst("/+$", "");
        int slash = bare.indexOf('/');
        String host = slash < 0 ? bare : bare.substring(0, slash);
        String path = slash < 0 ? "" : bare.substring(slash + 1);
        return new LoginPlace(
                DOCKER_HUB.contains(host) ? ImageReference.DOCKER_HUB : host, path.matches("v[12]") ? "" : path);
    }

    /** Whether the login is for an image. */
    boolean covers(ImageReference image) {
        boolean inPath = path.isEmpty()
                || image.repository().equals(path)
                || image.repository().startsWith(path + "/");
        return inPath && hostCovers(image.registry());
    }

    private boolean hostCovers(String registry) {
        String[] wanted = host.split("\\.", -1);
        String[] found = registry.split("\\.", -1);
        if (wanted.length != found.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!partCovers(wanted[i], found[i])) {
                return false;
            }
        }
        return true;
    }

    /** One star at most: more have no use in a host's part. */
    private static boolean partCovers(String wanted, String found) {
        int star = wanted.indexOf('*');
        if (star < 0) {
            return wanted.equalsIgnoreCase(found);
        }
        String before = wanted.substring(0, star);
        String after = wanted.substring(star + 1);
        return found.length() >= before.length() + after.length() && found.startsWith(before) && found.endsWith(after);
    }
}
