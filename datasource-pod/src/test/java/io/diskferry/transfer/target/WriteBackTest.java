package io.diskferry.transfer.target;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WriteBackTest {
    /** A character device knows no range to be written out, so that the other way is taken. */
    private static final Path WITHOUT_RANGES = Path.of("/dev/null");

    @Test
    void whatFailsAfterTheLastWriteIsNotLost() throws Exception {
        CountDownLatch flushing = new CountDownLatch(1);
        WriteBack.Flush broken = () -> {
            flushing.countDown();
            throw new IOException("Input/output error");
        };
        WriteBack writeBack = new WriteBack(broken, WITHOUT_RANGES);

        // One window finds out that the call is not there, the next one is flushed.
        writeBack.wrote(32L << 20);
        writeBack.wrote(32L << 20);
        flushing.await();
        writeBack.close();

        assertThatThrownBy(writeBack::rethrow).hasMessage("Input/output error");
    }
}
