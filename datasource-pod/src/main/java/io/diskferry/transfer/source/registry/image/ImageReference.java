package io.diskferry.transfer.source.registry.image;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which image is meant, as every container tool spells it: {@code docker://host:port/name:tag@digest}. Without a host it is one
 * of Docker Hub, without tag and digest it is {@code latest}; with both the digest decides.
 *
 * @param registry host and port, as users know them
 * @param repository path of the repository in the registry
 * @param tag null when only a digest is given
 * @param digest null when only a tag is given
 */
public record ImageReference(
        String registry,
        String repository,
        @Nullable String tag,
        @Nullable Digest digest) {
    /** The registry that is meant where none is named. */
    public static final String DOCKER_HUB = "docker.io";

    private static final String SCHEME = "docker://";
    private static final String DOCKER_HUB_SERVER = "registry-1.docker.io";
    private static final String LATEST = "latest";
    private static final int MAX_LENGTH = 255;

    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9a-fA-F:.]+\\]|[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?)(:\\d{1,5})?");
    private static final Pattern COMPONENT = Pattern.compile("[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*");
    private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");
    private static final Pattern PARTS = Pattern.compile("([^@]+?)(?::([^:/@]*))?(?:@(.*))?");

    /**
     * Reads the address of a source.
     *
     * @throws MalformedReferenceException when it names no image; the message completes "the address cannot be used: …"
     */
    public static ImageReference parse(String url) throws MalformedReferenceException {
        if (!url.startsWith(SCHEME)) {
            throw new MalformedReferenceException("it does not begin with " + SCHEME);
        }
        Matcher parts = PARTS.matcher(url.substring(SCHEME.length()));
        if (!parts.matches()) {
            throw new MalformedReferenceException("it names no image");
        }
        String name = parts.group(1);
        String tag = tag(parts.group(2));
        Digest digest = digest(parts.group(3));
        int slash = name.indexOf('/');
        boolean named = slash > 0 && isHost(name.substring(0, slash));
        String registry = named ? name.substring(0, slash) : DOCKER_HUB;
        String path = named ? name.substring(slash + 1) : name;
        boolean official = registry.equals(DOCKER_HUB) && path.indexOf('/') < 0;
        return new ImageReference(
                host(registry),
                repository(official ? "library/" + path : path),
                tag == null && digest == null ? LATEST : tag,
                digest);
    }

    /** Host and port of the registry's server: Docker Hub's is not where it is named. */
    public String server() {
        return registry.equals(DOCKER_HUB) ? DOCKER_HUB_SERVER : registry;
    }

    /** Last part of the manifest's address. */
    public String manifest() {
        return digest == null ? String.valueOf(tag) : digest.toString();
    }

    @Override
    public String toString() {
        return registry + "/" + repository + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
    }

    /** The first component is a host when no repository could be called so. */
    private static boolean isHost(String component) {
        return component.indexOf('.') >= 0
                || component.indexOf(':') >= 0
                || component.equals("localhost")
                || component.chars().anyMatch(Character::isUpperCase);
    }

    private static String host(String registry) throws MalformedReferenceException {
        if (!HOST.matcher(registry).matches()) {
            throw new MalformedReferenceException("its registry is no host with an optional port");
        }
        return registry;
    }

    private static String repository(String path) throws MalformedReferenceException {
        if (path.length() > MAX_LENGTH) {
            throw new MalformedReferenceException("its name is longer than " + MAX_LENGTH + " characters");
        }
        for (String component : path.split("/", -1)) {
            if (!COMPONENT.matcher(component).matches()) {
                throw new MalformedReferenceException(
                        "its name may only hold lower-case letters, digits, and . _ - between them");
            }
        }
        return path;
    }

    private static @Nullable String tag(@Nullable String text) throws MalformedReferenceException {
        if (text != null && !TAG.matcher(text).matches()) {
            throw new MalformedReferenceException(
                    "its tag may only hold up to 128 letters, digits, and . _ - after the first");
        }
        return text;
    }

    private static @Nullable Digest digest(@Nullable String text) throws MalformedReferenceException {
        try {
            return text == null ? null : Digest.parse(text);
        } catch (MalformedImageException e) {
            throw new MalformedReferenceException("its digest is neither sha256 nor sha512 of the right length", e);
        }
    }
}
