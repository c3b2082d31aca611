package io.diskferry.transfer.source.registry;

import io.diskferry.problem.Problem.ImageCorrupt;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.source.SourceCapabilities;
import io.diskferry.transfer.source.registry.image.Descriptor;
import java.io.IOException;
import java.io.InputStream;

/**
 * A blob as its manifest describes it: it has that size and no other, also where the server does not say how much will come.
 *
 * @param bytes what the server sends
 * @param capabilities with the manifest's size
 */
record RegistryBlob(ReadableSource bytes, SourceCapabilities capabilities) implements ReadableSource {
    /** @throws TransferFault when the server's size is another */
    static RegistryBlob of(ReadableSource bytes, Descriptor descriptor) {
        SourceCapabilities found = bytes.capabilities();
        Long size = found.sizeBytes();
        if (size != null && size != descriptor.size()) {
            throw new TransferFault(new ImageCorrupt(
                    "container",
                    "the blob " + descriptor.digest() + " has " + size + " bytes in the registry, and "
                            + descriptor.size() + " in the manifest"));
        }
        return new RegistryBlob(bytes, new SourceCapabilities(descriptor.size(), found.ranges(), found.resumable()));
    }

    @Override
    public String name() {
        return bytes.name();
    }

    @Override
    public InputStream stream(long from) throws IOException {
        return bytes.stream(from);
    }

    @Override
    public InputStream range(long from, long length) throws IOException {
        return bytes.range(from, length);
    }

    @Override
    public void close() {
        bytes.close();
    }
}
