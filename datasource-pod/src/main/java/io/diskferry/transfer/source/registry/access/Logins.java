package io.diskferry.transfer.source.registry.access;

import io.diskferry.transfer.source.SourceFiles;
import io.diskferry.transfer.source.registry.image.ImageReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the login for an image: in the Secret that the source names, else in the pull secrets of the pod's service account. */
final class Logins {
    private static final String USER_FILE = "accessKeyId";
    private static final String PASSWORD_FILE = "secretKey";
    private static final List<String> CONFIGURATIONS = List.of(".dockerconfigjson", ".dockercfg");

    private Logins() {}

    /** The login; null: the image is asked for without one. */
    static @Nullable Login find(SourceFiles files, ImageReference image) throws IOException {
        String user = content(files.credentials().resolve(USER_FILE));
        String password = content(files.credentials().resolve(PASSWORD_FILE));
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

    /** In the order in which the service account names its Secrets. */
    private static List<Path> folders(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static String content(Path file) throws IOException {
        return Files.isRegularFile(file)
                ? Files.readString(file, StandardCharsets.UTF_8).strip()
                : "";
    }
}
