package io.diskferry.transfer.target;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A file at the top of a volume that says: this was empty when unpacking began, so everything here is ours. It lets another attempt
 * clear away what the one before left. On a volume that holds other things there is none, and nothing is ever cleared.
 */
final class UnpackingMark {
    static final String NAME = ".diskferry-unpacking";

    private final Path root;
    private final boolean set;
    private final boolean foundSet;

    private UnpackingMark(Path root, boolean set, boolean foundSet) {
        this.root = root;
        this.set = set;
        this.foundSet = foundSet;
    }

    /** Clears the volume if an earlier attempt marked it, and marks it if it is empty. */
    static UnpackingMark set(Path root) throws IOException {
        Path file = root.resolve(NAME);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            clear(root);
            return new UnpackingMark(root, true, true);
        }
        if (!empty(root)) {
            return new UnpackingMark(root, false, false);
        }
        Files.createFile(file);
        try (Directory top = Directory.open(root)) {
            top.syncFileSystem();
        }
        return new UnpackingMark(root, true, false);
    }

    /** Whether an earlier attempt broke off and was cleared away. */
    boolean foundSet() {
        return foundSet;
    }

    /** What is here is complete. */
    void remove() throws IOException {
        if (set) {
            Files.deleteIfExists(root.resolve(NAME));
        }
    }

    /** Clears the volume, if all is ours. */
    void discard() throws IOException {
        if (set) {
            clear(root);
            remove();
        }
    }

    private static boolean empty(Path root) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, UnpackingMark::content)) {
            return !entries.iterator().hasNext();
        }
    }

    private static void clear(Path root) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, UnpackingMark::content)) {
            for (Path entry : entries) {
                Files.walkFileTree(entry, new Deleting());
            }
        }
    }

    private static boolean content(Path entry) {
        String name = entry.getFileName().toString();
        return !name.equals(NAME) && !name.equals(FileTree.LOST_AND_FOUND);
    }

    /** Does not follow links: that is how a tree is walked unless asked otherwise. */
    private static final class Deleting extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
