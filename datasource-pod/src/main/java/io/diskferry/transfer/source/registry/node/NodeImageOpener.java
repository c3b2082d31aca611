package io.diskferry.transfer.source.registry.node;

import io.diskferry.problem.Problem.SourceAccessDenied;
import io.diskferry.problem.Problem.SourceInterrupted;
import io.diskferry.source.RegistrySource;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.ContentVersion;
import io.diskferry.transfer.source.OpenedSource;
import io.diskferry.transfer.source.SourceContext;
import io.diskferry.transfer.source.SourceOpener;
import io.diskferry.transfer.source.registry.image.ClaimLabels;
import io.diskferry.transfer.source.registry.image.DiskPlace;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens disks in container images that the node has pulled. Kubernetes starts this process when the image's container has started. */
public final class NodeImageOpener implements SourceOpener<RegistrySource> {
    private static final String DIGEST = "@";

    private final Path processes;

    /** @param processes {@code /proc} */
    public NodeImageOpener(Path processes) {
        this.processes = processes;
    }

    @Override
    public OpenedSource open(RegistrySource source, SourceContext context) throws IOException {
        String image = source.imageForNode().orElseThrow();
        try {
            return new OpenedSource.Packed(
                    mending -> mending.open(() -> disk(image)),
                    ClaimLabels.of(process().environment()));
        } catch (AccessDeniedException e) {
            throw new TransferFault(
                    new SourceAccessDenied(
                            image,
                            "this node's container runtime keeps the containers of a pod apart; pullMethod pod does without it"),
                    e);
        } catch (IOException e) {
            // Said here, because only here is known what was asked for.
            throw new TransferFault(new SourceInterrupted(image, String.valueOf(e.getMessage())), e);
        }
    }

    private PauseProcess process() throws IOException {
        return PauseProcess.find(processes).orElseThrow(() -> new IOException("the image's container does not run"));
    }

    private FileDisk disk(String image) throws IOException {
        DiskPlace place = new DiskPlace(image);
        ContainerFiles.Found found = new ContainerFiles(process(), place).disk();
        return new FileDisk(place.name(found.name()), found.file(), version(image, found));
    }

    /** A tag may be moved while a pod is replaced by another, a digest may not; of an index it names one image an architecture. */
    private static @Nullable String version(String image, ContainerFiles.Found found) throws IOException {
        int digest = image.indexOf(DIGEST);
        return digest < 0
                ? null
                : ContentVersion.of(
                        image.substring(digest),
                        System.getProperty("os.arch"),
                        found.name(),
                        Long.toString(found.file().size()));
    }
}
