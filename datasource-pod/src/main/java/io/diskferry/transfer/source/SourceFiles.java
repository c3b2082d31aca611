package io.diskferry.transfer.source;

import io.diskferry.contract.PodPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Directories with what a source needs besides its declaration; each may be absent.
 *
 * @param credentials see {@link PodPaths#CREDENTIALS}
 * @param authorities see {@link PodPaths#AUTHORITIES}
 * @param secretHeaders see {@link PodPaths#SECRET_HEADERS}
 * @param proxy see {@link PodPaths#PROXY}
 * @param pullSecrets see {@link PodPaths#PULL_SECRETS}
 */
public record SourceFiles(Path credentials, Path authorities, Path secretHeaders, Path proxy, Path pullSecrets) {
    /** One key of the user's Secret, without the blanks and line ends around it; empty when the Secret does not have it. */
    public String credential(String key) throws IOException {
        Path file = credentials.resolve(key);
        return Files.isRegularFile(file) ? Files.readString(file).strip() : "";
    }
}
