package io.diskferry.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The reference: QEMU's own tools make and convert the images of tests. */
final class QemuImg {
    private QemuImg() {}

    /** Runs {@code qemu-img}, or {@code qemu-io} when that is the first word. */
    static void run(Path directory, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(words));
        if (!words[0].startsWith("qemu-")) {
            command.addFirst("qemu-img");
        }
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException("these tests need qemu-img: install the package qemu-utils", e);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed: " + said);
        }
    }
}
