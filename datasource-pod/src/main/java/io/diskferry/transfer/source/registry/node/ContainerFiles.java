package io.diskferry.transfer.source.registry.node;

import io.diskferry.transfer.source.registry.image.DiskPlace;
import io.diskferry.transfer.source.registry.image.EntryKind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file system of the image's container. It is walked name by name from its root, each opened relative to the one before and never
 * as a link (openat(2) with O_NOFOLLOW): the target of a link would be looked up among this process's own files. A place where
 * something else is mounted is refused too, for that is not the image's.
 */
final class ContainerFiles {
    private static final Path DISKS = Path.of(DiskPlace.DIRECTORY);
    /** What systems that boot from a container have at their root (R10). */
    private static final Set<Path> BOOTABLE = Set.of(Path.of("ostree"), Path.of("sysroot"));

    private final PauseProcess process;
    private final DiskPlace place;

    ContainerFiles(PauseProcess process, DiskPlace place) {
        this.process = process;
        this.place = place;
    }

    /**
     * A disk that was found.
     *
     * @param name in its directory
     * @param file open for reading
     */
    record Found(String name, FileChannel file) {}

    /** Finds the image's one disk, and opens it. */
    Found disk() throws IOException {
        requireNoMount();
        try (DirectoryStream<Path> root = Files.newDirectoryStream(process.root())) {
            return disk(secure(root));
        } catch (AccessDeniedException _) {
            throw place.refused("its /disk is not for user 107 to read; give it to user 107, or let everybody read it");
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** A link in the image, at a place where Kubernetes mounts something, can bring what is not the image's into its directory. */
    private void requireNoMount() throws IOException {
        String directory = "/" + DiskPlace.DIRECTORY;
        if (process.mountPoints().stream()
                .anyMatch(point -> point.equals(directory) || point.startsWith(directory + "/"))) {
            throw place.refused("its /disk is a volume, or has something mounted in it; build it without VOLUME");
        }
    }

    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream) {
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        throw new IllegalStateException("Linux opens files relative to directories");
    }

    private Found disk(SecureDirectoryStream<Path> root) throws IOException {
        requireDirectory(root);
        try (SecureDirectoryStream<Path> disks = root.newDirectoryStream(DISKS, LinkOption.NOFOLLOW_LINKS)) {
            Path only = only(disks);
            return new Found(only.toString(), open(disks, only));
        }
    }

    private void requireDirectory(SecureDirectoryStream<Path> root) throws IOException {
        EntryKind kind = kind(root, DISKS);
        if (kind == null) {
            throw isBootable(root) ? place.bootable() : place.none();
        }
        place.requireDirectory(kind);
    }

    private static boolean isBootable(SecureDirectoryStream<Path> root) throws IOException {
        for (Path sign : BOOTABLE) {
            if (kind(root, sign) == null) {
                return false;
            }
        }
        return true;
    }

    private Path only(SecureDirectoryStream<Path> disks) throws IOException {
        Path only = null;
        for (Path entry : disks) {
            Path name = entry.getFileName();
            EntryKind kind = kind(disks, name);
            if (kind != null) {
                place.requireDisk(name.toString(), kind);
                if (only != null) {
                    throw place.several(only.toString(), name.toString());
                }
                only = name;
            }
        }
        if (only == null) {
            throw place.none();
        }
        return only;
    }

    /** What a name stands for; null when there is no such name. */
    private static @Nullable EntryKind kind(SecureDirectoryStream<Path> directory, Path name) throws IOException {
        try {
            BasicFileAttributes attributes = directory
                    .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes();
            if (attributes.isSymbolicLink()) {
                return EntryKind.LINK;
            }
            if (attributes.isDirectory()) {
                return EntryKind.DIRECTORY;
            }
            return attributes.isRegularFile() ? EntryKind.FILE : EntryKind.SPECIAL;
        } catch (NoSuchFileException _) {
            return null;
        }
    }

    /** As a file channel, whose readers do not share a position. */
    private static FileChannel open(SecureDirectoryStream<Path> disks, Path name) throws IOException {
        return (FileChannel) disks.newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }
}
