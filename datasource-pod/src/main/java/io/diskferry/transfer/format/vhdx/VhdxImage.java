package io.diskferry.transfer.format.vhdx;

import io.diskferry.transfer.format.DiskImage;
import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.ImageFile;
import io.diskferry.transfer.format.Verdict;
import io.diskferry.transfer.format.table.MappedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens VHDX images. */
public final class VhdxImage {
    static final Verdict VERDICT = Verdict.on(DiskKind.VHDX);
    static final long MIB = 1 << 20;

    private static final int HEADER_BYTES = 4 << 10;
    private static final long FIRST_HEADER = 64 << 10;
    private static final long SECOND_HEADER = 128 << 10;
    private static final int SEQUENCE_AT = 8;
    private static final int LOG_AT = 48;
    private static final int VERSION_AT = 66;
    private static final int VERSION = 1;

    private VhdxImage() {}

    /** Reads headers, regions and metadata. */
    public static DiskImage open(ImageFile file) throws IOException {
        requireSettled(header(file));
        Regions regions = Regions.read(file);
        Metadata disk = Metadata.read(file, regions.metadata());
        return MappedImage.ofPlainBlocks(DiskKind.VHDX, disk.virtualSize(), new BlockTable(disk, regions.table()));
    }

    /** Of two headers the one that was written last, if it was written to its end. */
    private static ByteBuffer header(ImageFile file) throws IOException {
        ByteBuffer first = file.read(FIRST_HEADER, HEADER_BYTES);
        ByteBuffer second = file.read(SECOND_HEADER, HEADER_BYTES);
        Optional<ByteBuffer> newest = Stream.of(first, second)
                .filter(header -> Checked.sound(header, "head", HEADER_BYTES))
                .max((a, b) -> Long.compareUnsigned(a.getLong(SEQUENCE_AT), b.getLong(SEQUENCE_AT)));
        return newest.orElseThrow(() -> VERDICT.corrupt("neither of its headers is whole"));
    }

    private static void requireSettled(ByteBuffer header) {
        int version = header.getShort(VERSION_AT);
        if (version != VERSION) {
            throw VERDICT.unsupported("version " + version + " of the format is not known");
        }
        if (!Guid.at(header, LOG_AT).equals(Guid.NONE)) {
            throw VERDICT.unsupported(
                    "its log holds changes that are not in their place yet, as it was not closed properly;"
                            + " open and close it where it was made, or run qemu-img check -r all on it");
        }
    }
}
