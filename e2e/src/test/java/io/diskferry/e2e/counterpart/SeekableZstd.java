package io.diskferry.e2e.counterpart;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the frames of a file with a table of where they are ("Zstandard Seekable Format", 0.1.0). */
final class SeekableZstd {
    private static final int FRAME_BYTES = 1 << 20;
    private static final int TABLE_MAGIC = 0x184D2A5E;
    private static final int FOOTER_MAGIC = 0x8F92EAB1;
    private static final int LEVEL = 1;

    private record Frame(int packed, int plain) {}

    private SeekableZstd() {}

    static void write(Path file, Path packed) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = Files.newOutputStream(packed)) {
            List<Frame> frames = new ArrayList<>();
            for (byte[] plain = in.readNBytes(FRAME_BYTES); plain.length > 0; plain = in.readNBytes(FRAME_BYTES)) {
                byte[] frame = Zstd.compress(plain, LEVEL);
                out.write(frame);
                frames.add(new Frame(frame.length, plain.length));
            }
            out.write(table(frames));
        }
    }

    private static byte[] table(List<Frame> frames) {
        ByteBuffer table = ByteBuffer.allocate(8 + 8 * frames.size() + 9).order(ByteOrder.LITTLE_ENDIAN);
        table.putInt(TABLE_MAGIC).putInt(table.capacity() - 8);
        frames.forEach(frame -> table.putInt(frame.packed()).putInt(frame.plain()));
        return table.putInt(frames.size()).put((byte) 0).putInt(FOOTER_MAGIC).array();
    }
}
