package io.diskferry.transfer.open;

import io.diskferry.problem.Problem.ImageUnsupported;
import io.diskferry.transfer.archive.ArchiveSearch;
import io.diskferry.transfer.filter.Checksum;
import io.diskferry.transfer.filter.Compression;
import io.diskferry.transfer.filter.Decompressing;
import io.diskferry.transfer.filter.Filter;
import io.diskferry.transfer.format.DiskImage;
import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.ImageFile;
import io.diskferry.transfer.format.Sniffer;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.segment.SegmentedFile;
import io.diskferry.transfer.segment.XzBlocksInStream;
import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.tar.TarEntry;
import io.diskferry.transfer.tar.TarReader;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A source whose beginning was looked at: what it holds is known, and its stream is still whole.
 *
 * @param source what holds the image: a part of the whole where that is an archive
 * @param around what is around it as the report names it, with a plus sign behind; empty where that is only a compression
 * @param compression what is around the image
 * @param disk the image
 * @param file where the image can be looked into, through the compression
 * @param segments where parts of a compressed raw disk are that decode by themselves; null when that is not known
 * @param cuttable whether a compressed raw disk can be cut into such parts as it comes
 * @param checksum what the bytes of the source have to add up to; null when nothing is said, or what is below compares it
 * @param fromStart all bytes of the source as they are stored; for one reader
 */
public record OpenedImage(
        ReadableSource source,
        String around,
        Compression compression,
        DiskImage disk,
        ImageFile file,
        @Nullable SegmentedFile segments,
        boolean cuttable,
        @Nullable Checksum checksum,
        InputStream fromStart)
        implements Closeable {
    /** What decoders take together where a compressed disk is in something compressed: as much as one may, and a small one. */
    private static final int DECODERS_MIB = Compression.ZST.memoryMib() + Compression.BZ2.memoryMib();
    /**
     * How much of a compressed source is decoded for a look. Decoders deliver nothing before they have a block; the blocks of
     * xz and Zstandard are smaller than this.
     */
    private static final int COMPRESSED_HEAD_BYTES = 1 << 20;
    /** So far on it is cheaper to read on in the stream that is open than to ask for a part; most formats' tables begin here. */
    private static final int NEAR_BYTES = 512 << 10;

    /**
     * Looks at the first bytes, through a compression if there is one, and into a tar archive.
     *
     * @param checksum what the user says that the bytes of the source add up to
     */
    public static OpenedImage open(ReadableSource source, @Nullable Checksum checksum) throws IOException {
        return open(source, checksum, false);
    }

    /** @param inArchive whether the source is in an archive already: what is in there is a disk, and no further archive */
    private static OpenedImage open(ReadableSource source, @Nullable Checksum checksum, boolean inArchive)
            throws IOException {
        StreamHead stored =
                new StreamHead(source.stream(0), source.capabilities().sizeBytes());
        Compression compression = Compression.of(bytes(stored.read(0, Sniffer.HEAD_BYTES)));
        if (source.decoderMib() + compression.memoryMib() > DECODERS_MIB) {
            throw refused(
                    compression.label(),
                    "what it lies in is compressed, too, and to decode both takes more than " + DECODERS_MIB + " MiB");
        }
        ImageFile file = compression == Compression.NONE ? bare(source, stored) : decoded(stored, compression);
        byte[] head = bytes(file.read(0, Sniffer.HEAD_BYTES));
        if (compression != Compression.NONE && Compression.of(head) != Compression.NONE) {
            throw compressedTwice(compression);
        }
        if (TarReader.announcedBy(head)) {
            if (inArchive) {
                throw refused("tar", "what is inside is an archive once more");
            }
            Sniffer.requireOneMeaning(head);
            return inArchive(source, stored.fromStart(), compression, checksum);
        }
        DiskImage disk = Formats.open(Sniffer.kind(head), file);
        // A checksum asks for one stream anyway.
        SegmentedFile segments = rawDisk(disk) && checksum == null ? segments(source, compression) : null;
        boolean cuttable = cuttable(disk, compression, bytes(stored.read(0, Sniffer.HEAD_BYTES)));
        return new OpenedImage(source, "", compression, disk, file, segments, cuttable, checksum, stored.fromStart());
    }

    /** How the report names what was found. */
    public String label() {
        return around + labelled(compression, disk.kind().label());
    }

    private static String labelled(Compression compression, String inner) {
        return compression == Compression.NONE ? inner : compression.label() + "+" + inner;
    }

    private static OpenedImage inArchive(
            ReadableSource archive, InputStream fromStart, Compression compression, @Nullable Checksum checksum)
            throws IOException {
        ReadableSource found = diskIn(archive, fromStart, compression, checksum);
        OpenedImage image = open(found, null, true);
        boolean holes = found instanceof DiskInStream disk && disk.hasHoles();
        if (holes && (image.compression() != Compression.NONE || !rawDisk(image.disk()))) {
            // A raw disk ends with the volume's room; whatever else is inside, its holes would be read as long as they
            // say they are.
            throw refused("tar", "its disk is packed without its holes and is not raw; pack it whole");
        }
        if (compression != Compression.NONE && image.compression() != Compression.NONE) {
            throw compressedTwice(compression);
        }
        return new OpenedImage(
                image.source(),
                labelled(compression, "tar") + "+",
                image.compression(),
                image.disk(),
                image.file(),
                image.segments(),
                image.cuttable(),
                null,
                image.fromStart());
    }

    /** By ranges the disk is found without reading it, and its own parts can be asked for. */
    private static ReadableSource diskIn(
            ReadableSource archive, InputStream fromStart, Compression compression, @Nullable Checksum checksum)
            throws IOException {
        Long size = archive.capabilities().sizeBytes();
        if (compression == Compression.NONE
                && checksum == null
                && size != null
                && archive.capabilities().ranges()) {
            ArchiveSearch search = new ArchiveSearch(new TarReader(new SeekingStream(archive, size)));
            TarEntry disk = search.first().entry();
            search.requireNoOther(disk);
            if (disk.map().withoutHoles()) {
                fromStart.close();
                return new PartOfSource(archive, disk.offset(), disk.size());
            }
        }
        return DiskInStream.open(archive, fromStart, Filter.over(compression, checksum));
    }

    private static TransferFault compressedTwice(Compression compression) {
        return refused(compression.label(), "what is inside is compressed once more");
    }

    private static TransferFault refused(String around, String why) {
        return new TransferFault(new ImageUnsupported(around, why));
    }

    /** Size of the disk as far as it is known before everything was read; 0 when it is not. */
    public long virtualSize() {
        return segments == null ? disk.virtualSize() : segments.size();
    }

    /** Only such a disk's bytes have their place by where they are in the file. */
    private static boolean rawDisk(DiskImage disk) {
        return disk.kind() == DiskKind.RAW || disk.kind() == DiskKind.ISO;
    }

    private static @Nullable SegmentedFile segments(ReadableSource source, Compression compression) throws IOException {
        Long size = source.capabilities().sizeBytes();
        return size != null && source.capabilities().ranges()
                ? SegmentedFile.find(compression, RangedFile.of(source, size))
                : null;
    }

    /** Whether it can be cut into segments on the way. */
    private static boolean cuttable(DiskImage disk, Compression compression, byte[] stored) {
        return rawDisk(disk) && compression == Compression.XZ && XzBlocksInStream.cuts(stored);
    }

    private static ImageFile bare(ReadableSource source, StreamHead stored) {
        Long size = source.capabilities().sizeBytes();
        return size != null && source.capabilities().ranges()
                ? new RangedFile(source, stored, (int) Math.min(size, NEAR_BYTES), size)
                : stored;
    }

    private static ImageFile decoded(StreamHead stored, Compression compression) throws IOException {
        byte[] head = bytes(stored.read(0, COMPRESSED_HEAD_BYTES));
        return new StreamHead(new CutStream(Decompressing.open(new ByteArrayInputStream(head), compression)), null);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** Parts of the source are asked for from now on: what the server sent on the open stream meanwhile would be for nothing. */
    public void leaveStream() throws IOException {
        if (file instanceof RangedFile ranged) {
            ranged.endStream();
        }
        fromStart.close();
    }

    @Override
    public void close() throws IOException {
        fromStart.close();
    }
}
