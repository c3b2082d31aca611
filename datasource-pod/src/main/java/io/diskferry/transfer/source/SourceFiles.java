package io.diskferry.transfer.source;

import io.diskferry.contract.PodPaths;
import java.nio.file.Path;

/**
 * Directories with what a source needs besides its declaration; each may be absent.
 *
 * @param credentials see {@link PodPaths#CREDENTIALS}
 * @param authorities see {@link PodPaths#AUTHORITIES}
 * @param secretHeaders see {@link PodPaths#SECRET_HEADERS}
 * @param proxy see {@link PodPaths#PROXY}
 */
public record SourceFiles(Path credentials, Path authorities, Path secretHeaders, Path proxy) {}
