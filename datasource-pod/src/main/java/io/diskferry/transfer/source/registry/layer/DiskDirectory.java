package io.diskferry.transfer.source.registry.layer;

import io.diskferry.problem.Problem.ContainerDiskRefused;
import io.diskferry.problem.Problem.ImageCorrupt;
import io.diskferry.transfer.report.TransferFault;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The directory {@code /disk} of one layer, where KubeVirt's container disks have their one disk. Entries come as the archive has
 * them, so that what stands behind the disk is known only once the layer was read to its end.
 */
final class DiskDirectory {
    /** Its path from the image's root, in one step. */
    static final String NAME = "disk";

    private final String image;
    private final TarReader tar;
    private final UpperLayers above;
    private UpperLayers withThis;

    /**
     * @param image for messages
     * @param tar the layer, from its beginning
     * @param above what cannot be seen of it
     */
    DiskDirectory(String image, TarReader tar, UpperLayers above) {
        this.image = image;
        this.tar = tar;
        this.above = above;
        this.withThis = above;
    }

    /** The next disk in the layer; null at its end. */
    @Nullable
    TarEntry next() {
        try {
            for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
                if (UpperLayers.isWhiteout(entry)) {
                    withThis = withThis.and(entry);
                } else if (isVisible(entry) && isDisk(entry)) {
                    return entry;
                }
            }
            return null;
        } catch (IOException e) {
            throw new TransferFault(new ImageCorrupt("tar", String.valueOf(e.getMessage())), e);
        }
    }

    /** The bytes of the disk that {@link #next} gave last. */
    InputStream content() {
        return tar.content();
    }

    /** What this layer and those above it hide of those below; complete once {@link #next} gave null. */
    UpperLayers withThis() {
        return withThis;
    }

    private boolean isVisible(TarEntry entry) {
        return !entry.path().isEmpty()
                && entry.path().getFirst().equals(NAME)
                && !above.hide(entry.path().size() == 1 ? "" : entry.path().get(1));
    }

    /** Whether it is a disk, and not the directory itself. */
    private boolean isDisk(TarEntry entry) {
        String path = "/" + String.join("/", entry.path());
        if (entry.path().size() == 1) {
            if (entry.kind() == TarEntry.Kind.DIRECTORY) {
                return false;
            }
            throw refused(path + " is no directory");
        }
        if (entry.path().size() > 2) {
            throw refused("/disk contains another directory, " + entry.path().get(1));
        }
        return switch (entry.kind()) {
            case FILE -> true;
            case DIRECTORY ->
                throw refused(
                        "/disk contains another directory, " + entry.path().get(1));
            case LINK -> throw refused(path + " is a link, and no file of its own");
            case SPARSE -> throw refused(path + " is packed without its holes; pack it whole, or as qcow2");
            case SPECIAL -> throw refused(path + " is a device or a pipe");
        };
    }

    private TransferFault refused(String why) {
        return new TransferFault(new ContainerDiskRefused(image, why));
    }
}
