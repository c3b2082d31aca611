package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.transfer.image.Hostile;
import io.diskferry.transfer.report.TransferFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No hostile file gets a reader to take much memory: the whole corpus is refused by a process that has little. */
final class SmallHeapTest {
    private static final String HEAP = "-Xmx64m";
    private static final int CAPACITY = 1 << 20;

    @Test
    void theCorpusIsRefusedWithinASmallHeap() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        java.toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        SmallHeapTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
    }

    /** Of the process with the small heap: refuses the corpus, or ends with an exception. */
    public static void main(String[] args) throws IOException {
        List<Hostile> corpus = Hostile.all();
        for (Hostile file : corpus) {
            for (boolean ranges : new boolean[] {true, false}) {
                if (file.seenBy(ranges)) {
                    refuse(file, ranges);
                }
            }
        }
    }

    private static void refuse(Hostile file, boolean ranges) throws IOException {
        try {
            MemoryDisk.read(file.bytes().get(), ranges, CAPACITY);
        } catch (TransferFault fault) {
            return;
        }
        throw new IllegalStateException(file + " was read");
    }
}
