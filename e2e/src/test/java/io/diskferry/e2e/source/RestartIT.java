package io.diskferry.e2e.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diskferry.e2e.apiserver.ServerProcess;
import io.diskferry.e2e.cluster.TestImage;
import io.diskferry.e2e.counterpart.DataProcess;
import io.diskferry.e2e.counterpart.DataProcess.Finished;
import io.diskferry.e2e.counterpart.ImageForm;
import io.diskferry.e2e.counterpart.Nginx;
import io.diskferry.e2e.counterpart.Relay;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.HttpSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process is killed when nine tenths of an image have been delivered, and another one goes on. Nothing here depends on time:
 * what stands between process and server holds everything back at that place until the process is dead.
 */
final class RestartIT {
    /** Large enough for parts of their usual share of an image; a quarter of it is gained by compression. */
    private static final TestImage IMAGE = TestImage.full(88, 20_261_124L);

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static Nginx server;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = Nginx.start(0);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = ImageForm.class,
            names = {
                "RAW",
                "QCOW2",
                "QCOW2_ZLIB",
                "VMDK_SPARSE",
                "VMDK_STREAM",
                "VDI",
                "VHD_FIXED",
                "VHD_DYNAMIC",
                "VHDX",
                "RAW_XZ_BLOCKS",
                "RAW_ZST_SEEKABLE"
            })
    void whatCanBeGoneOnWithIsFetchedOnce(ImageForm form) throws IOException, InterruptedException {
        Path image = form.make(IMAGE, directory);
        long size = Files.size(image);
        String url = server.serve(image);

        try (Relay relay = Relay.holdingAt(server.port(), size * 9 / 10)) {
            killWhenHeld(relay, url, size * 78 / 100);
            relay.letGo();
            Finished second = arrived(url, relay);

            assertThat(relay.delivered() - size)
                    .as("bytes of %d that were fetched twice", size)
                    .isLessThanOrEqualTo(size * 15 / 100);
            assertThat(second.log()).doesNotContain("starts again");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ImageForm.class,
            names = {"RAW_GZ", "RAW_XZ", "RAW_ZST"})
    void aStreamStartsAgainAndSaysSo(ImageForm form) throws IOException, InterruptedException {
        Path image = form.make(IMAGE, directory);
        long size = Files.size(image);
        String url = server.serve(image);

        try (Relay relay = Relay.holdingAt(server.port(), size * 9 / 10)) {
            killWhenHeld(relay, url, 0);
            long before = relay.delivered();
            relay.letGo();
            Finished second = arrived(url, relay);

            assertThat(relay.delivered() - before).isGreaterThanOrEqualTo(size);
            assertThat(second.log()).contains("this one starts again at the first byte: " + form.format(true));
        }
    }

    /** Kills an import once nothing more is delivered to it and it has noted so much. */
    private void killWhenHeld(Relay relay, String url, long noted) throws IOException, InterruptedException {
        try (ServerProcess first = process().start(through(relay, url))) {
            relay.awaitHeld();
            await().atMost(LONGEST).until(() -> noted() >= noted);
            first.process().destroyForcibly().waitFor();
        }
    }

    private long noted() throws IOException {
        Path note = directory.resolve("disk.img.resume");
        return Files.exists(note)
                ? new JsonMapper()
                        .readTree(Files.readAllBytes(note))
                        .path("point")
                        .path("bytes")
                        .longValue()
                : -1;
    }

    private Finished arrived(String url, Relay relay) throws IOException, InterruptedException {
        Finished finished = process().run(through(relay, url));
        Imports.assertHolds(finished, IMAGE);
        assertThat(directory.resolve("disk.img.resume")).doesNotExist();
        return finished;
    }

    private DataProcess process() {
        return new DataProcess(directory).claim(IMAGE.sizeBytes());
    }

    private static DataVolumeSource through(Relay relay, String url) {
        String path = URI.create(url).getPath();
        return DataVolumeSource.of(
                new HttpSource("http://127.0.0.1:" + relay.port() + path, null, null, null, null, null, null));
    }
}
