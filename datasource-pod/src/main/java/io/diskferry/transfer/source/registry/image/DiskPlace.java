package io.diskferry.transfer.source.registry.image;

import io.diskferry.problem.Problem.ContainerDiskRefused;
import io.diskferry.problem.Problem.ImageUnsupported;
import io.diskferry.transfer.report.TransferFault;

/**
 * The directory {@code /disk} of an image, where KubeVirt's container disks have their one disk: one regular file under any name, and
 * nothing beside it.
 *
 * @param image for messages
 */
public record DiskPlace(String image) {
    /** Its path from the image's root, in one step. */
    public static final String DIRECTORY = "disk";

    /** Refuses an image that has something else in the directory's place. */
    public void requireDirectory(EntryKind kind) {
        if (kind != EntryKind.DIRECTORY) {
            throw refused("/disk is no directory");
        }
    }

    /** Refuses an image with an entry of the directory that is no disk. */
    public void requireDisk(String name, EntryKind kind) {
        String path = path(name);
        switch (kind) {
            case FILE -> {}
            case DIRECTORY -> throw refused("/disk contains another directory, " + name);
            case LINK -> throw refused(path + " is a link, and no file of its own");
            case SPARSE -> throw refused(path + " is packed without its holes; pack it whole, or as qcow2");
            case SPECIAL -> throw refused(path + " is a device or a pipe");
        }
    }

    /** That there is no disk. */
    public TransferFault none() {
        return refused("there is no file in its /disk");
    }

    /** That the image is a whole operating system (bootc), which has no disk. */
    public TransferFault bootable() {
        return new TransferFault(new ImageUnsupported(
                "bootc", image + " is an operating system in container form, which has no disk in it"));
    }

    /** That there are two, by their names. */
    public TransferFault several(String one, String other) {
        return refused("its /disk contains more than one file: " + path(one) + " and " + path(other));
    }

    /** How a disk in it is called. */
    public String name(String disk) {
        return image + " (" + path(disk) + ")";
    }

    private static String path(String name) {
        return "/" + DIRECTORY + "/" + name;
    }

    /** That the image cannot be imported. */
    public TransferFault refused(String why) {
        return new TransferFault(new ContainerDiskRefused(image, why));
    }
}
