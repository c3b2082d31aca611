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

    private static byte[] disk(int seed) {
        byte[] disk = new byte[SIZE];
        new Random(seed).nextBytes(disk);
        disk[0] = 1;
        return disk;
    }

    @Test
    void theNextPodGoesOnBesideTheDisk() throws IOException {
        try (FailingServer broken = new FailingServer(DISK, ONE, SIZE * 3L / 4)) {
            TransferRun first = file(broken);
            assertThat(first.problem()).isInstanceOf(Problem.SourceRefused.class);
        }
        try (FailingServer whole = new FailingServer(DISK, ONE, Long.MAX_VALUE)) {
            TransferRun second = file(whole);

            assertThat(second.report().outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(second.disk()).hasBinaryContent(grown(DISK));
            assertThat(whole.sent.get()).isLessThan(SIZE * 3L / 4);
            assertThat(directory.resolve("disk.img.resume")).doesNotExist();
        }
    }

    @Test
    void aChangedFileIsReadFromItsBeginning() throws IOException {
        try (FailingServer broken = new FailingServer(DISK, ONE, SIZE * 3L / 4)) {
            file(broken);
        }
        try (FailingServer changed = new FailingServer(OTHER, TWO, Long.MAX_VALUE)) {
            TransferRun second = file(changed);

            assertThat(second.report().outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(second.disk()).hasBinaryContent(grown(OTHER));
            assertThat(second.note())
                    .contains("starts again at the first byte: the file, or the version that reads it");
        }
    }

    @Test
    void aFileWithoutAValidatorIsReadFromItsBeginning() throws IOException {
        try (FailingServer broken = new FailingServer(DISK, null, SIZE * 3L / 4)) {
            assertThat(file(broken).disk()).doesNotExist();
        }
        try (FailingServer whole = new FailingServer(DISK, null, Long.MAX_VALUE)) {
            TransferRun second = file(whole);

            assertThat(second.disk()).hasBinaryContent(grown(DISK));
            assertThat(second.note()).contains("starts again at the first byte: the server gives nothing by which");
            assertThat(directory.resolve("disk.img.resume")).doesNotExist();
        }
    }

    @Test
    void aCompressedStreamStartsAgainAndSaysSo() throws IOException {
        byte[] packed = Deflated.gzip(DISK);
        try (FailingServer broken = new FailingServer(packed, ONE, packed.length * 3L / 4)) {
            TransferRun first = file(broken);
            assertThat(first.problem()).isInstanceOf(Problem.SourceRefused.class);
        }
        try (FailingServer whole = new FailingServer(packed, ONE, Long.MAX_VALUE)) {
            TransferRun second = file(whole);

            assertThat(second.note())
                    .isEqualTo("an earlier attempt broke off, and this one starts again at the first byte:"
                            + " gz+raw can only be decoded from its beginning");
            assertThat(second.disk()).hasBinaryContent(grown(DISK));
            assertThat(directory.resolve("disk.img.resume")).doesNotExist();
        }
    }

    @Test
    void aCompressedStreamStartsAgainOnADeviceAndSaysSo() throws IOException {
        byte[] packed = Deflated.gzip(DISK);
        ResumePoint point;
        try (FailingServer broken = new FailingServer(packed, ONE, packed.length * 3L / 4)) {
            point = device(broken, null).report().resume();
            assertThat(point).isNotNull().extracting(ResumePoint::hasParts).isEqualTo(false);
        }
        try (FailingServer whole = new FailingServer(packed, ONE, Long.MAX_VALUE)) {
            TransferRun second = device(whole, point);

            assertThat(second.note()).contains("starts again at the first byte: gz+raw can only be decoded");
            assertThat(second.disk()).hasBinaryContent(DISK);
            assertThat(second.report().resume()).isNull();
        }
    }

    @Test
    void whatCannotSucceedLeavesNothing() throws IOException {
        try (FailingServer broken = new FailingServer(DISK, ONE, SIZE * 3L / 4)) {
            file(broken);
            broken.status = 404;
            assertThat(file(broken).problem()).isInstanceOf(Problem.SourceNotFound.class);
        }
    }

    @Test
    void aDeviceIsFilledFurtherByThePlanOfTheNextPod() throws IOException {
        ResumePoint point;
        try (FailingServer broken = new FailingServer(DISK, ONE, SIZE * 3L / 4)) {
            TransferRun first = device(broken, null);
            point = first.report().resume();
            assertThat(point).isNotNull();
        }
        try (FailingServer whole = new FailingServer(DISK, ONE, Long.MAX_VALUE)) {
            TransferRun second = device(whole, point);

            assertThat(second.report().outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(second.report().resume()).isNull();
            assertThat(second.disk()).hasBinaryContent(DISK);
            assertThat(whole.sent.get()).isLessThan(SIZE * 3L / 4);
        }
    }

    @Test
    void aDeviceIsNotTouchedBeforeTheControllerHasForgottenWhatItHeld() throws IOException {
        ResumePoint point;
        try (FailingServer broken = new FailingServer(DISK, ONE, SIZE * 3L / 4)) {
            point = device(broken, null).report().resume();
        }
        byte[] before = Files.readAllBytes(directory.resolve("disk.img"));
        try (FailingServer changed = new FailingServer(OTHER, TWO, Long.MAX_VALUE)) {
            TransferRun second = device(changed, point);

            assertThat(second.problem()).isInstanceOf(Problem.SourceChanged.class);
            assertThat(second.report().resume())
                    .extracting(ResumePoint::hasParts)
                    .isEqualTo(false);
            assertThat(second.disk()).hasBinaryContent(before);

            assertThat(device(changed, null).disk()).hasBinaryContent(OTHER);
        }
    }

    @Test
    void aPodThatCannotReachTheSourceHandsOnWhatItWasGiven() throws IOException {
        ResumePoint point;
        try (FailingServer broken = new FailingServer(DISK, ONE, SIZE * 3L / 4)) {
            point = device(broken, null).report().resume();
            assertThat(device(broken, point).report().resume()).isEqualTo(point);
        }
    }

    private TransferRun file(FailingServer server) throws IOException {
        return TransferRun.of(directory, plan(server, VolumeMode.Filesystem));
    }

    private TransferRun device(FailingServer server, @Nullable ResumePoint resume) throws IOException {
        try (RandomAccessFile device =
                new RandomAccessFile(directory.resolve("disk.img").toFile(), "rw")) {
            device.setLength(SIZE);
        }
        return TransferRun.of(directory, plan(server, VolumeMode.Block).resuming(resume));
    }

    private static TransferPlan plan(FailingServer server, VolumeMode mode) {
        HttpSource source = new HttpSource(server.http.url("/disk"), null, null, null, null, null, null);
        return TransferRun.plan(DataVolumeSource.of(source), mode, SIZE, false);
    }

    private static byte[] grown(byte[] disk) {
        return Arrays.copyOf(disk, SIZE);
    }

    /** Serves parts until so many bytes were sent in all, and from then on only says that it is unwell. */
    private static final class FailingServer implements AutoCloseable {
        private final AtomicLong sent = new AtomicLong();
        private final ScriptedServer http;
        private volatile int status = 503;

        FailingServer(byte[] content, @Nullable String etag, long enough) throws IOException {
            http = ScriptedServer.start((request, answer) -> {
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
            });
        }

        @Override
        public void close() throws IOException {
            http.close();
        }
    }
}
