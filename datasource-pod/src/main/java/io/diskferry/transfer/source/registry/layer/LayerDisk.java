package io.diskferry.transfer.source.registry.layer;

import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.source.SourceCapabilities;
import io.diskferry.transfer.source.registry.image.Descriptor;
import io.diskferry.transfer.source.registry.image.DiskPlace;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A disk in a layer. It only comes as a stream, even where the layer is not compressed: the digest is that of the whole layer, and
 * what a registry delivers is believed only with its digest. A connection that breaks is mended beneath, in the layer's own bytes.
 */
final class LayerDisk implements ReadableSource {
    private final Place place;
    private final String entry;
    private final long size;
    private @Nullable Reading unread;
    private Reading current;

    /**
     * Where a disk was found, to find it again.
     *
     * @param disks where it is in the image
     * @param blobs gives the layer
     * @param descriptor the layer
     * @param above what cannot be seen of it
     */
    record Place(DiskPlace disks, Blobs blobs, Descriptor descriptor, UpperLayers above) {
        Layer open() throws IOException {
            return Layer.open(blobs.open(descriptor), descriptor);
        }

        DiskDirectory directory(Layer layer) {
            return new DiskDirectory(disks, layer.tar(), above);
        }
    }

    /**
     * One reading of the layer, which stands at the disk's first byte or behind it.
     *
     * @param layer what is read
     * @param directory what stands behind the disk
     */
    record Reading(Layer layer, DiskDirectory directory) {}

    /** @param found the reading that came upon the disk; closed with it */
    LayerDisk(Place place, Reading found, LayerEntry entry) {
        this.place = place;
        this.entry = entry.path().getLast();
        this.size = entry.tar().size();
        this.unread = found;
        this.current = found;
    }

    @Override
    public String name() {
        return place.disks().name(entry);
    }

    @Override
    public SourceCapabilities capabilities() {
        return new SourceCapabilities(size, false, false);
    }

    @Override
    public int decoderMib() {
        return current.layer().decoderMib();
    }

    /** From the disk's first byte; what was read before is held against its digest first. */
    @Override
    public InputStream stream(long from) throws IOException {
        if (from != 0) {
            throw new IllegalArgumentException("a disk in a layer is read from its beginning");
        }
        Reading reading = unread;
        unread = null;
        return new Content(reading == null ? again() : reading);
    }

    private Reading again() throws IOException {
        verify();
        current.layer().close();
        Layer layer = place.open();
        DiskDirectory directory = place.directory(layer);
        current = new Reading(layer, directory);
        directory.next();
        return current;
    }

    @Override
    public InputStream range(long from, long length) {
        throw new IllegalStateException("a disk in a layer has no ranges");
    }

    /** Nothing else is in /disk, and the layer is the one that the manifest names. */
    @Override
    public void verify() throws IOException {
        LayerEntry another = current.directory().next();
        if (another != null) {
            throw place.disks().several(entry, another.path().getLast());
        }
        current.layer().verify();
    }

    @Override
    public void close() {
        current.layer().close();
    }

    /** Content of the disk. */
    private static final class Content extends InputStream {
        private final DiskDirectory directory;

        Content(Reading reading) {
            this.directory = reading.directory();
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return directory.read(buffer, offset, length);
        }
    }
}
