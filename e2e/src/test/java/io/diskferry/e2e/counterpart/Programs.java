package io.diskferry.e2e.counterpart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the programs that Debian packages bring; what {@code e2e/tools/build} compiles is found by {@code Tools}. */
public final class Programs {
    /** Servers are installed where a user's PATH may not lead. */
    private static final List<String> DIRECTORIES = List.of("/usr/sbin", "/usr/local/sbin", "/sbin");

    private Programs() {}

    /**
     * An installed program.
     *
     * @param debianPackage what to install when it is missing
     */
    public static Path installed(String name, String debianPackage) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), DIRECTORIES.stream())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is missing; install the package " + debianPackage));
    }
}
