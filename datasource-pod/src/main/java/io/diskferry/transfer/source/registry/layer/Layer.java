package io.diskferry.transfer.source.registry.layer;

import io.diskferry.problem.Problem.DigestMismatch;
import io.diskferry.problem.Problem.ImageCorrupt;
import io.diskferry.problem.Problem.ImageUnsafe;
import io.diskferry.problem.Problem.ImageUnsupported;
import io.diskferry.transfer.filter.Compression;
import io.diskferry.transfer.filter.Decompressing;
import io.diskferry.transfer.filter.Digesting;
import io.diskferry.transfer.filter.ReadAhead;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.source.registry.image.Descriptor;
import io.diskferry.transfer.tar.TarReader;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A blob while it is read from its beginning. All its bytes go through the digest, whoever asks for them and whether anybody
 * does: {@link #verify} reads the rest.
 */
final class Layer implements Closeable {
    /** Enough for every compression to give its first block. */
    private static final int LOOK = 1 << 20;

    private static final int BUFFER = 64 << 10;

    private final ReadableSource blob;
    private final Digesting digesting;
    private final BufferedInputStream stored;
    private final Compression compression;
    private final boolean tar;
    /** Where the rest is read from, and what is closed: the uppermost stream that keeps the order of the stored bytes. */
    private InputStream rest;

    private InputStream top;

    private Layer(ReadableSource blob, Digesting digesting) throws IOException {
        this.blob = blob;
        this.digesting = digesting;
        this.stored = new BufferedInputStream(digesting, BUFFER);
        stored.mark(LOOK);
        byte[] head = stored.readNBytes(TarReader.BLOCK);
        stored.reset();
        this.compression = Compression.of(head);
        this.tar = TarReader.canBeTar(compression == Compression.NONE ? head : decodedHead());
        stored.reset();
        this.rest = stored;
        this.top = stored;
    }

    /**
     * Begins to read a blob.
     *
     * @param blob is closed with the layer; its streams mend themselves
     */
    static Layer open(ReadableSource blob, Descriptor descriptor) throws IOException {
        Digesting digesting = new Digesting(
                blob.stream(0),
                descriptor.digest().checksum(),
                actual -> new DigestMismatch(
                        blob.name(),
                        descriptor.digest().toString(),
                        descriptor.digest().algorithm() + ":" + actual));
        try {
            return new Layer(blob, digesting);
        } catch (IOException | RuntimeException e) {
            digesting.close();
            blob.close();
            throw e;
        }
    }

    /** Whether it is an archive, compressed or not. */
    boolean isTar() {
        return tar;
    }

    /** What its decoder takes, see {@link ReadableSource#decoderMib}. */
    int decoderMib() {
        return compression.memoryMib();
    }

    /** The archive; asked for once, and then nothing else. */
    TarReader tar() {
        rest = new ReadAhead(stored, "receive");
        top = compression == Compression.NONE ? rest : Decompressing.open(rest, compression);
        return TarReader.perhapsEmpty(top);
    }

    /** The bytes as they are stored. */
    InputStream stored() {
        return stored;
    }

    /** Reads what is left, without decoding it, and holds the whole against the digest. */
    void verify() throws IOException {
        rest.transferTo(OutputStream.nullOutputStream());
        digesting.verify();
    }

    @Override
    public void close() {
        try {
            top.close();
        } catch (IOException e) {
            // What is closed here is not wanted any more.
            System.getLogger(Layer.class.getName()).log(System.Logger.Level.DEBUG, "closing", e);
        }
        blob.close();
    }

    /** Nothing where the beginning cannot be decoded: whether that is damage or something else, others say. */
    private byte[] decodedHead() throws IOException {
        try (InputStream decoder = Decompressing.open(new Open(stored), compression)) {
            return decoder.readNBytes(TarReader.BLOCK);
        } catch (TransferFault fault) {
            return switch (fault.problem()) {
                case ImageCorrupt _, ImageUnsafe _, ImageUnsupported _ -> new byte[0];
                default -> throw fault;
            };
        }
    }

    /** Stays open when a decoder over it is closed. */
    private static final class Open extends FilterInputStream {
        Open(InputStream stream) {
            super(stream);
        }

        @Override
        public void close() {}
    }
}
