package io.diskferry.transfer.filter;

import io.diskferry.transfer.kernel.StreamKernel;
import java.io.IOException;
import java.io.InputStream;

/** What can be around a disk image, told by its first bytes. */
public enum Compression {
    /** Nothing. */
    NONE("", 0) {
        @Override
        public boolean announcedBy(byte[] head) {
            return false;
        }

        @Override
        InputStream decoder(InputStream compressed, int mib) {
            return compressed;
        }
    },
    /** gzip, RFC 1952. */
    GZ("gz", 1) {
        @Override
        public boolean announcedBy(byte[] head) {
            return starts(head, 0x1f, 0x8b, 0x08);
        }

        @Override
        InputStream decoder(InputStream compressed, int mib) {
            return new GzipStream(compressed, StreamKernel.inflater());
        }
    },
    /** The .xz format. */
    XZ("xz", XzDecoder.DICTIONARY_MIB) {
        @Override
        public boolean announcedBy(byte[] head) {
            return starts(head, 0xfd, '7', 'z', 'X', 'Z', 0x00);
        }

        @Override
        InputStream decoder(InputStream compressed, int mib) throws IOException {
            return XzDecoder.open(compressed, mib);
        }
    },
    /** Zstandard, RFC 8878. */
    ZST("zst", ZstdDecoder.WINDOW_MIB) {
        @Override
        public boolean announcedBy(byte[] head) {
            return starts(head, 0x28, 0xb5, 0x2f, 0xfd) || skippable(head);
        }

        @Override
        InputStream decoder(InputStream compressed, int mib) throws IOException {
            return ZstdDecoder.open(compressed, mib);
        }
    },
    /** bzip2. */
    BZ2("bz2", 5) {
        @Override
        public boolean announcedBy(byte[] head) {
            return starts(head, 'B', 'Z', 'h') && (block(head) || emptyStream(head));
        }

        private static boolean block(byte[] head) {
            return startsAt(BZ2_LEVEL, head, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59);
        }

        private static boolean emptyStream(byte[] head) {
            return startsAt(BZ2_LEVEL, head, 0x17, 0x72, 0x45, 0x38, 0x50, 0x90);
        }

        @Override
        InputStream decoder(InputStream compressed, int mib) throws IOException {
            return Bzip2Decoder.open(compressed);
        }
    };

    /** Behind the magic comes one digit. */
    private static final int BZ2_LEVEL = 4;

    private final String label;
    private final int memoryMib;

    Compression(String label, int memoryMib) {
        this.label = label;
        this.memoryMib = memoryMib;
    }

    /** Its usual file suffix; empty for {@link #NONE}. */
    public String label() {
        return label;
    }

    /** What a decoder takes at most, in MiB: what wants more is refused. */
    public int memoryMib() {
        return memoryMib;
    }

    /** Whether a file that begins so is of this kind. */
    public abstract boolean announcedBy(byte[] head);

    /**
     * The library's or our decoder, whose exceptions are about the content.
     *
     * @param mib what it may take, where its format lets the content choose
     */
    abstract InputStream decoder(InputStream compressed, int mib) throws IOException;

    /** The kind of a file by its first bytes. */
    public static Compression of(byte[] head) {
        for (Compression compression : values()) {
            if (compression.announcedBy(head)) {
                return compression;
            }
        }
        return NONE;
    }

    private static boolean starts(byte[] head, int... magic) {
        return startsAt(0, head, magic);
    }

    private static boolean startsAt(int from, byte[] head, int... magic) {
        if (head.length < from + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[from + i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** A frame that decoders pass over (RFC 8878, 3.1.2); some writers put one first. */
    private static boolean skippable(byte[] head) {
        return head.length > 4 && (head[0] & 0xf0) == 0x50 && head[1] == 0x2a && head[2] == 0x4d && head[3] == 0x18;
    }
}
