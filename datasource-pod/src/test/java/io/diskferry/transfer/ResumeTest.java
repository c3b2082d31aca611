package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.contract.ResumePoint;
import io.diskferry.contract.TransferPlan;
import io.diskferry.contract.TransferReport.Outcome;
import io.diskferry.problem.Problem;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.HttpSource;
import io.diskferry.transfer.image.Deflated;
import io.diskferry.volume.VolumeMode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pod that follows a broken one fetches again, and what not. */
final class ResumeTest {
    private static final int SIZE = 48 << 20;
    private static final byte[] DISK = disk(1);
    private static final byte[] OTHER = disk(2);
    private static final String ONE = "\"one\"";
    private static final String TWO = "\"two\"";

    @TempDir
    Path directory;

    private final FailingServer server;

    ResumeTest() throws IOException {
        server = new FailingServer();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private static byte[] disk(int seed) {
        byte[] disk = new byte[SIZE];
        new Random(seed).nextBytes(disk);
        disk[0] = 1;
        return disk;
    }

    @Test
    void theNextPodGoesOnBesideTheDisk() throws IOException {
        server.serves(DISK, ONE, SIZE * 3L / 4);
        TransferRun first = file();
        assertThat(first.problem()).isInstanceOf(Problem.SourceRefused.class);
        server.serves(DISK, ONE, Long.MAX_VALUE);
        TransferRun second = file();

        assertThat(second.report().outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(second.disk()).hasBinaryContent(grown(DISK));
        assertThat(server.sent.get()).isLessThan(SIZE * 3L / 4);
        assertThat(directory.resolve("disk.img.resume")).doesNotExist();
    }

    @Test
    void aChangedFileIsReadFromItsBeginning() throws IOException {
        server.serves(DISK, ONE, SIZE * 3L / 4);
        file();
        server.serves(OTHER, TWO, Long.MAX_VALUE);
        TransferRun second = file();

        assertThat(second.report().outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(second.disk()).hasBinaryContent(grown(OTHER));
        assertThat(second.note()).contains("starts again at the first byte: the file, or the version that reads it");
    }

    @Test
    void aFileWithoutAValidatorIsReadFromItsBeginning() throws IOException {
        server.serves(DISK, null, SIZE * 3L / 4);
        assertThat(file().disk()).doesNotExist();
        server.serves(DISK, null, Long.MAX_VALUE);
        TransferRun second = file();

        assertThat(second.disk()).hasBinaryContent(grown(DISK));
        assertThat(second.note())
                .contains("starts again at the first byte: no part of the source can be asked for with the certainty");
        assertThat(directory.resolve("disk.img.resume")).doesNotExist();
    }

    /** Parts of it could be those of another file that was put in its place. */
    @Test
    void aFileWithoutAValidatorIsReadAsOneStream() throws IOException {
        server.serves(DISK, null, Long.MAX_VALUE);
        assertThat(file().disk()).hasBinaryContent(grown(DISK));
        assertThat(server.http.requests()).hasSize(1);
    }

    @Test
    void aCompressedStreamStartsAgainAndSaysSo() throws IOException {
        byte[] packed = Deflated.gzip(DISK);
        server.serves(packed, ONE, packed.length * 3L / 4);
        assertThat(file().problem()).isInstanceOf(Problem.SourceRefused.class);
        server.serves(packed, ONE, Long.MAX_VALUE);
        TransferRun second = file();

        assertThat(second.note())
                .isEqualTo("an earlier attempt broke off, and this one starts again at the first byte:"
                        + " gz+raw can only be decoded from its beginning");
        assertThat(second.disk()).hasBinaryContent(grown(DISK));
        assertThat(directory.resolve("disk.img.resume")).doesNotExist();
    }

    @Test
    void aCompressedStreamStartsAgainOnADeviceAndSaysSo() throws IOException {
        byte[] packed = Deflated.gzip(DISK);
        server.serves(packed, ONE, packed.length * 3L / 4);
        ResumePoint point = device(null).report().resume();
        assertThat(point).isNotNull().extracting(ResumePoint::hasParts).isEqualTo(false);
        server.serves(packed, ONE, Long.MAX_VALUE);
        TransferRun second = device(point);

        assertThat(second.note()).contains("starts again at the first byte: gz+raw can only be decoded");
        assertThat(second.disk()).hasBinaryContent(DISK);
        assertThat(second.report().resume()).isNull();
    }

    @Test
    void whatCannotSucceedLeavesNothing() throws IOException {
        server.serves(DISK, ONE, SIZE * 3L / 4);
        file();
        server.status = 404;
        assertThat(file().problem()).isInstanceOf(Problem.SourceNotFound.class);
    }

    @Test
    void aDeviceIsFilledFurtherByThePlanOfTheNextPod() throws IOException {
        server.serves(DISK, ONE, SIZE * 3L / 4);
        TransferRun first = device(null);
        ResumePoint point = first.report().resume();
        assertThat(point).isNotNull();
        server.serves(DISK, ONE, Long.MAX_VALUE);
        TransferRun second = device(point);

        assertThat(second.report().outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(second.report().resume()).isNull();
        assertThat(second.disk()).hasBinaryContent(DISK);
        assertThat(server.sent.get()).isLessThan(SIZE * 3L / 4);
    }

    @Test
    void aDeviceIsNotTouchedBeforeTheControllerHasForgottenWhatItHeld() throws IOException {
        server.serves(DISK, ONE, SIZE * 3L / 4);
        ResumePoint point = device(null).report().resume();
        byte[] before = Files.readAllBytes(directory.resolve("disk.img"));
        server.serves(OTHER, TWO, Long.MAX_VALUE);
        TransferRun second = device(point);

        assertThat(second.problem()).isInstanceOf(Problem.SourceChanged.class);
        assertThat(second.report().resume()).extracting(ResumePoint::hasParts).isEqualTo(false);
        assertThat(second.disk()).hasBinaryContent(before);

        assertThat(device(null).disk()).hasBinaryContent(OTHER);
    }

    @Test
    void aPodThatCannotReachTheSourceHandsOnWhatItWasGiven() throws IOException {
        server.serves(DISK, ONE, SIZE * 3L / 4);
        ResumePoint point = device(null).report().resume();
        assertThat(device(point).report().resume()).isEqualTo(point);
    }

    private TransferRun file() throws IOException {
        return TransferRun.of(directory, plan(VolumeMode.Filesystem));
    }

    private TransferRun device(@Nullable ResumePoint resume) throws IOException {
        try (RandomAccessFile device =
                new RandomAccessFile(directory.resolve("disk.img").toFile(), "rw")) {
            device.setLength(SIZE);
        }
        return TransferRun.of(directory, plan(VolumeMode.Block).resuming(resume));
    }

    private TransferPlan plan(VolumeMode mode) {
        HttpSource source = new HttpSource(server.http.url("/disk"), null, null, null, null, null, null);
        return TransferRun.plan(DataVolumeSource.of(source), mode, SIZE, false);
    }

    private static byte[] grown(byte[] disk) {
        return Arrays.copyOf(disk, SIZE);
    }

    /** Serves parts until so many bytes were sent in all, and from then on only says that it is unwell. */
    private static final class FailingServer implements AutoCloseable {
        private final AtomicLong sent = new AtomicLong();
        private final ScriptedServer http = ScriptedServer.start(this::answer);
        private volatile byte[] content = DISK;
        private volatile @Nullable String etag;
        private volatile long enough;
        private volatile int status = 503;

        FailingServer() throws IOException {}

        /** From now on; what was sent before counts no more. */
        void serves(byte[] file, @Nullable String validator, long mostBytes) {
            content = file;
            etag = validator;
            enough = mostBytes;
            sent.set(0);
        }

        private void answer(ScriptedServer.Request request, ScriptedServer.Answer answer) throws IOException {
            if (sent.get() >= enough) {
                answer.status(status);
                return;
            }
            int from = request.from();
            int end = request.end(content.length);
            answer.head("HTTP/1.1 206 Partial Content\r\n" + (etag == null ? "" : "ETag: " + etag + "\r\n")
                    + "Content-Length: " + (end - from) + "\r\nContent-Range: bytes " + from + "-" + (end - 1) + "/"
                    + content.length);
            for (int at = from; at < end && sent.get() < enough; at += 64 << 10) {
                int piece = Math.min(end - at, 64 << 10);
                answer.body(content, at, at + piece);
                sent.addAndGet(piece);
            }
        }

        @Override
        public void close() throws IOException {
            http.close();
        }
    }
}
