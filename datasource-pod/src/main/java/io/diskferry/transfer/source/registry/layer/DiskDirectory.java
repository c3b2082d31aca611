package io.diskferry.transfer.source.registry.layer;

import io.diskferry.problem.Problem.ArchiveUnreadable;
import io.diskferry.problem.Problem.ContainerDiskRefused;
import io.diskferry.problem.Problem.ImageCorrupt;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.tar.TarEntry;
import io.diskferry.transfer.tar.TarEntry.Kind;
import io.diskferry.transfer.tar.TarReader;
import java.io.IOException;
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
    LayerEntry next() {
        try {
            for (TarEntry found = tar.next(); found != null; found = tar.next()) {
                LayerEntry entry = LayerEntry.of(found);
                if (UpperLayers.isWhiteout(entry)) {
                    withThis = withThis.and(entry);
                } else if (isVisible(entry) && isDisk(entry)) {
                    return entry;
                }
            }
            return null;
        } catch (IOException e) {
            throw new TransferFault(new ImageCorrupt("tar", String.valueOf(e.getMessage())), e);
        } catch (TransferFault e) {
            throw inImage(e);
        }
    }

    /** Stored bytes of the disk that {@link #next} gave last, see {@link TarReader#read}. */
    int read(byte[] buffer, int offset, int length) {
        try {
            return tar.read(buffer, offset, length);
        } catch (IOException e) {
            throw new TransferFault(new ImageCorrupt("tar", String.valueOf(e.getMessage())), e);
        } catch (TransferFault e) {
            throw inImage(e);
        }
    }

    /** The user has no archive: what is wrong with one is wrong with the image that it is a layer of. */
    private static TransferFault inImage(TransferFault fault) {
        return fault.problem() instanceof ArchiveUnreadable(String what)
                ? new TransferFault(new ImageCorrupt("tar", what), fault)
                : fault;
    }

    /** What this layer and those above it hide of those below; complete once {@link #next} gave null. */
    UpperLayers withThis() {
        return withThis;
    }

    private boolean isVisible(LayerEntry entry) {
        return !entry.path().isEmpty()
                && entry.path().getFirst().equals(NAME)
                && !above.hide(entry.path().size() == 1 ? "" : entry.path().get(1));
    }

    /** Whether it is a disk, and not the directory itself. */
    private boolean isDisk(LayerEntry entry) {
        String path = entry.shown();
        if (entry.path().size() == 1) {
            if (entry.tar().kind() == Kind.DIRECTORY) {
                return false;
            }
            throw refused(path + " is no directory");
        }
        if (entry.path().size() > 2) {
            throw refused("/disk contains another directory, " + entry.path().get(1));
        }
        return switch (entry.tar().kind()) {
            case FILE -> {
                if (!entry.tar().map().withoutHoles()) {
                    throw refused(path + " is packed without its holes; pack it whole, or as qcow2");
                }
                yield true;
            }
            case DIRECTORY ->
                throw refused(
                        "/disk contains another directory, " + entry.path().get(1));
            case SYMBOLIC_LINK, HARD_LINK -> throw refused(path + " is a link, and no file of its own");
            case DEVICE, FIFO, OTHER -> throw refused(path + " is a device or a pipe");
        };
    }

    private TransferFault refused(String why) {
        return new TransferFault(new ContainerDiskRefused(image, why));
    }
}
