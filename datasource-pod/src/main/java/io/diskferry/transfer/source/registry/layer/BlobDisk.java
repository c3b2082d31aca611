package io.diskferry.transfer.source.registry.layer;

import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.source.SourceCapabilities;
import io.diskferry.transfer.source.registry.image.Descriptor;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A blob that is the disk itself, as OCI artifacts have it. It comes as a stream, for the sake of its digest. */
final class BlobDisk implements ReadableSource {
    private final String image;
    private final Blobs blobs;
    private final Descriptor descriptor;
    private @Nullable Layer unread;
    private Layer current;

    /** @param opened the blob, nothing of it taken yet; closed with this */
    BlobDisk(String image, Blobs blobs, Descriptor descriptor, Layer opened) {
        this.image = image;
        this.blobs = blobs;
        this.descriptor = descriptor;
        this.unread = opened;
        this.current = opened;
    }

    @Override
    public String name() {
        return image;
    }

    @Override
    public SourceCapabilities capabilities() {
        return new SourceCapabilities(descriptor.size(), false, false);
    }

    /** From the first byte; what was read before is held against its digest first. */
    @Override
    public InputStream stream(long from) throws IOException {
        if (from != 0) {
            throw new IllegalArgumentException("a blob with a digest is read from its beginning");
        }
        Layer layer = unread;
        unread = null;
        return new Content((layer == null ? again() : layer).stored());
    }

    private Layer again() throws IOException {
        current.verify();
        current.close();
        current = Layer.open(blobs.open(descriptor), descriptor);
        return current;
    }

    @Override
    public InputStream range(long from, long length) {
        throw new IllegalStateException("a blob with a digest has no ranges");
    }

    @Override
    public void verify() throws IOException {
        current.verify();
    }

    @Override
    public void close() {
        current.close();
    }

    /** Closing one reading leaves what {@link #verify} still has to read. */
    private static final class Content extends FilterInputStream {
        Content(InputStream stored) {
            super(stored);
        }

        @Override
        public void close() {}
    }
}
