package io.diskferry.e2e.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * A small disk of data and holes, and the image formats that are made of it with the tools users make theirs with.
 *
 * @param raw the disk itself
 * @param sizeBytes its size
 * @param sha256 its checksum, in hexadecimal
 */
public record TestImage(Path raw, long sizeBytes, String sha256) {
    private static final int MIB = 1 << 20;
    private static final TestImage SHARED = make(48, 20_261_121L);

    /** The image that tests share. */
    public static TestImage shared() {
        return SHARED;
    }

    /** A disk of that many MiB, every third of them random data, the rest holes. */
    public static TestImage make(int mebibytes, long seed) {
        return make(mebibytes, 3, 0xff, seed);
    }

    /** A disk of that many MiB without holes, which every compression makes smaller by a quarter. */
    public static TestImage full(int mebibytes, long seed) {
        return make(mebibytes, 1, 0xfc, seed);
    }

    private static TestImage make(int mebibytes, int step, int bits, long seed) {
        try {
            Path raw = Files.createTempDirectory("diskferry-images").resolve("disk.raw");
            Random random = new Random(seed);
            byte[] block = new byte[MIB];
            try (RandomAccessFile file = new RandomAccessFile(raw.toFile(), "rw")) {
                file.setLength((long) mebibytes * MIB);
                for (int i = 0; i < mebibytes; i += step) {
                    random.nextBytes(block);
                    for (int at = 0; at < block.length; at++) {
                        block[at] &= (byte) bits;
                    }
                    file.seek((long) i * MIB);
                    file.write(block);
                }
            }
            return new TestImage(raw, Files.size(raw), sha256(raw));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The disk as qcow2, made by qemu-img with these further arguments. */
    public Path qcow2(String name, String... arguments) {
        Path image = raw.resolveSibling(name);
        List<String> command = new ArrayList<>(List.of("qemu-img", "convert", "-O", "qcow2"));
        command.addAll(List.of(arguments));
        command.addAll(List.of(raw.toString(), image.toString()));
        Command.succeed(command);
        return image;
    }

    /** The disk as raw.xz, in a file of its own: tests run beside one another. */
    public Path xz(String name) {
        Path image = raw.resolveSibling(name);
        Command.succeed(List.of("sh", "-c", "xz -0 -c " + raw + " >" + image));
        return image;
    }

    /** The disk as raw.gz, in a file of its own. */
    public Path gzip(String name) {
        Path image = raw.resolveSibling(name);
        Command.succeed(List.of("sh", "-c", "gzip -1 -c " + raw + " >" + image));
        return image;
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                Files.copy(file, sink);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
