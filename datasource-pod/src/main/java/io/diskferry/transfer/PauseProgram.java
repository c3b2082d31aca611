package io.diskferry.transfer;

import io.diskferry.contract.PodPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The program that waits in containers of other images (ADR 7), where those can start it. */
final class PauseProgram {
    /** Readable, too: of a program that may not be read, the kernel hides what its process sees. */
    private static final String PERMISSIONS = "r-xr-xr-x";

    private PauseProgram() {}

    /** Copies it to a file. */
    static void place(Path file) throws IOException {
        Files.copy(Path.of(PodPaths.PAUSE_PROGRAM), file, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(PERMISSIONS));
    }
}
