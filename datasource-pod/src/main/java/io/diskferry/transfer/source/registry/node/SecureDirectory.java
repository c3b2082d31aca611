package io.diskferry.transfer.source.registry.node;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;

/** Opens a directory so that what is in it can be opened relative to it (openat(2)), whatever becomes of its path. */
final class SecureDirectory {
    private SecureDirectory() {}

    /** The caller closes it. */
    @SuppressWarnings("StreamResourceLeak")
    static SecureDirectoryStream<Path> open(Path path) throws IOException {
        DirectoryStream<Path> opened = Files.newDirectoryStream(path);
        if (opened instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        opened.close();
        throw new IllegalStateException("Linux opens files relative to directories");
    }
}
