package io.diskferry.transfer;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * An image that QEMU made of a random disk, with random options, and perhaps wrote to afterwards.
 *
 * @param format as QEMU calls it
 * @param options what was asked for
 */
record RandomImage(String format, List<String> options) {
    private static final int MAX_BYTES = 24 << 20;
    private static final String[] CLUSTERS = {"512", "1k", "4k", "16k", "32k", "64k", "256k", "1M", "2M"};

    /** Makes the file {@code image}. */
    static RandomImage make(Path directory, Random random) throws IOException, InterruptedException {
        disk(directory, random);
        RandomImage image = random(random);
        List<String> words = new ArrayList<>(List.of("convert", "-f", "raw", "-O", image.format));
        words.addAll(image.options);
        words.addAll(List.of("disk.raw", "image"));
        QemuImg.run(directory, words.toArray(String[]::new));
        if (image.writable() && random.nextBoolean()) {
            write(directory, image.format, random);
        }
        return image;
    }

    /** Data, zeros that are stored, and holes; sizes are odd numbers of sectors more often than not. */
    private static void disk(Path directory, Random random) throws IOException {
        long size = 512L * (1 + random.nextInt(MAX_BYTES / 512));
        try (RandomAccessFile disk =
                new RandomAccessFile(directory.resolve("disk.raw").toFile(), "rw")) {
            disk.setLength(size);
            for (long at = random.nextInt(100_000); at < size; at += random.nextInt(1 << random.nextInt(10, 22))) {
                byte[] data = new byte[(int) Math.min(size - at, random.nextInt(1, 1 << random.nextInt(10, 19)))];
                switch (random.nextInt(4)) {
                    case 0 -> random.nextBytes(data);
                    case 1 -> Arrays.fill(data, (byte) random.nextInt());
                    case 2 -> random.ints(data.length / 2).forEach(i -> data[Math.floorMod(i, data.length)] = 'x');
                    default -> {
                        // Zeros that are written.
                    }
                }
                disk.seek(at);
                disk.write(data);
                at += data.length;
            }
        }
    }

    private static RandomImage random(Random random) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> qcow2(random);
            case 2 -> vmdk(random);
            case 3 -> new RandomImage("vdi", random.nextBoolean() ? List.of() : options("static=on"));
            case 4 ->
                new RandomImage(
                        "vpc",
                        options(
                                "subformat=" + (random.nextBoolean() ? "fixed" : "dynamic"),
                                "force_size=" + onOff(random)));
            default ->
                new RandomImage(
                        "vhdx",
                        options(
                                "subformat=" + (random.nextInt(3) == 0 ? "fixed" : "dynamic"),
                                "block_size=" + (1 << random.nextInt(6)) + "M",
                                "block_state_zero=" + onOff(random)));
        };
    }

    private static RandomImage qcow2(Random random) {
        List<String> settings = new ArrayList<>();
        boolean extended = random.nextInt(4) == 0;
        boolean old = !extended && random.nextInt(5) == 0;
        int smallest = extended ? 3 : 0;
        settings.add("cluster_size=" + CLUSTERS[smallest + random.nextInt(CLUSTERS.length - smallest)]);
        settings.add("compat=" + (old ? "0.10" : "1.1"));
        boolean packed = random.nextBoolean();
        if (extended) {
            settings.add("extended_l2=on");
        }
        if (!old) {
            settings.add("compression_type=" + (random.nextBoolean() ? "zlib" : "zstd"));
            settings.add("refcount_bits=" + (1 << random.nextInt(7)));
        }
        if (!packed) {
            settings.add("preallocation="
                    + List.of("off", "metadata", "falloc", "full").get(random.nextInt(4)));
        }
        List<String> options = new ArrayList<>(options(settings.toArray(String[]::new)));
        if (packed) {
            options.add("-c");
        }
        if (random.nextBoolean()) {
            options.addAll(List.of("-W", "-m", "4"));
        }
        return new RandomImage("qcow2", options);
    }

    private static RandomImage vmdk(Random random) {
        return random.nextBoolean()
                ? new RandomImage("vmdk", options("subformat=streamOptimized"))
                : new RandomImage("vmdk", options("subformat=monolithicSparse", "zeroed_grain=" + onOff(random)));
    }

    /** QEMU does not change what was streamed. */
    private boolean writable() {
        return !options.contains("subformat=streamOptimized");
    }

    private static void write(Path directory, String format, Random random) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("qemu-io", "-f", format));
        for (int i = random.nextInt(1, 12); i > 0; i--) {
            long at = 512L * random.nextInt(MAX_BYTES / 512);
            long length = 512L * random.nextInt(1, 1 << random.nextInt(1, 12));
            String how = List.of("write -P " + random.nextInt(256), "write -z", "discard")
                    .get(random.nextInt(3));
            words.addAll(List.of("-c", how + " " + at + " " + length));
        }
        words.add("image");
        // Some of the writes are behind the disk's end, which makes qemu-io fail after it did the others.
        QemuImg.attempt(directory, words.toArray(String[]::new));
    }

    private static List<String> options(String... settings) {
        return List.of("-o", String.join(",", settings));
    }

    private static String onOff(Random random) {
        return random.nextBoolean() ? "on" : "off";
    }
}
