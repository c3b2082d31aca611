package io.diskferry.transfer.source.registry.layer;

import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.source.SourceCapabilities;
import io.diskferry.transfer.source.registry.image.Descriptor;
import io.diskferry.transfer.source.registry.image.Digest;
import io.diskferry.transfer.source.registry.image.ImageDocument.Manifest;
import io.diskferry.transfer.source.registry.image.Platform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An image in memory, which remembers what was asked of it. */
final class TestImage {
    static final String TAR = "application/vnd.oci.image.layer.v1.tar";
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";

    private final Map<Digest, byte[]> blobs = new HashMap<>();
    private final List<Descriptor> layers = new ArrayList<>();
    private final List<Digest> asked = new ArrayList<>();

    /** Lays a layer over those that are there. */
    TestImage layer(byte[] content) {
        return layer(TAR, content);
    }

    TestImage layer(String mediaType, byte[] content) {
        Descriptor descriptor = descriptor(mediaType, content);
        blobs.put(descriptor.digest(), content);
        layers.add(descriptor);
        return this;
    }

    /** What the registry has in place of the topmost layer. */
    TestImage delivering(byte[] other) {
        blobs.put(layers.getLast().digest(), other);
        return this;
    }

    /** Which layers were asked for, by their number from below, in the order in which they were. */
    List<Integer> asked() {
        return asked.stream()
                .map(digest -> layers.stream().map(Descriptor::digest).toList().indexOf(digest))
                .toList();
    }

    ReadableSource disk() throws IOException {
        Manifest manifest = new Manifest(descriptor(CONFIG, new byte[] {'{', '}'}), layers);
        return new LayerSearch("r.example/a:1", this::open).find(manifest);
    }

    private ReadableSource open(Descriptor descriptor) {
        asked.add(descriptor.digest());
        return new InMemory(blobs.getOrDefault(descriptor.digest(), new byte[0]));
    }

    private static Descriptor descriptor(String mediaType, byte[] content) {
        Digest digest = new Digest("sha256", "").of(content);
        return new Descriptor(mediaType, digest, content.length, new Platform(null, null));
    }

    private static final class InMemory implements ReadableSource {
        private final byte[] content;

        InMemory(byte[] content) {
            this.content = content;
        }

        @Override
        public String name() {
            return "r.example/a@layer";
        }

        @Override
        public SourceCapabilities capabilities() {
            return new SourceCapabilities((long) content.length, true, true);
        }

        @Override
        public InputStream stream(long from) {
            return range(from, content.length - from);
        }

        @Override
        public InputStream range(long from, long length) {
            return new ByteArrayInputStream(content, (int) from, (int) length);
        }

        @Override
        public void close() {}
    }
}
