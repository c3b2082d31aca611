package io.diskferry.transfer.source.registry.access;

import io.diskferry.transfer.source.SourceFiles;
import io.diskferry.transfer.source.registry.image.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the login for an image: in the Secret that the source names, else in the pull secrets of the pod's service account. */
final class Logins {
    private static final String USER = "accessKeyId";
    private static final String PASSWORD = "secretKey";
    private static final List<String> CONFIGURATIONS = List.of(".dockerconfigjson", ".dockercfg");

    private Logins() {}

    /** The login; null: the image is asked for without one. */
    static @Nullable Login find(SourceFiles files, ImageReference image) throws IOException {
        String user = files.credential(USER);
        String password = files.credential(PASSWORD);
        if (!user.isEmpty() && !password.isEmpty()) {
            return new Login(user, password, null);
        }
        List<Path> directories = new ArrayList<>(List.of(files.credentials()));
        directories.addAll(folders(files.pullSecrets()));
        for (Path directory : directories) {
            Optional<Login> found = configured(directory, image);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return null;
    }

    private static Optional<Login> configured(Path directory, ImageReference image) throws IOException {
        for (String name : CONFIGURATIONS) {
            Path file = directory.resolve(name);
            if (Files.isRegularFile(file)) {
                return DockerConfig.login(Files.readAllBytes(file), image);
            }
        }
        return Optional.empty();
    }

    /** In the order of their numbers: the tenth comes after the ninth. */
    private static List<Path> folders(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isDirectory)
                    .sorted(Comparator.comparingInt(
                                    (Path folder) -> folder.toString().length())
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }
}
