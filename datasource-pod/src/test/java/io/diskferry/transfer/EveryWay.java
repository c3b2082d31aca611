package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.contract.TransferReport.Outcome;
import io.diskferry.transfer.image.Deflated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An image by each way in which it can come: by ranges, as a stream, and inside gzip.
 *
 * @param directory a test's folder
 */
record EveryWay(Path directory) {
    private static final String ETAG = "\"one\"";

    /**
     * Imports it by each.
     *
     * @param disk what is in it
     * @param label how the report names it by ranges
     * @param streamed the same as a stream
     */
    void imports(byte[] image, byte[] disk, String label, String streamed) throws IOException {
        imported("by ranges", label, disk, (request, answer) -> answer.partial(request, image, ETAG));
        imported("as a stream", streamed, disk, (_, answer) -> answer.whole(image, "ETag: " + ETAG + "\r\n"));
        byte[] packed = Deflated.gzip(image);
        imported("inside gzip", "gz+" + streamed, disk, (request, answer) -> answer.partial(request, packed, ETAG));
    }

    private void imported(String way, String label, byte[] disk, ScriptedServer.Script script) throws IOException {
        try (ScriptedServer server = ScriptedServer.start(script)) {
            TransferRun run = TransferRun.of(directory, server.url("/image"));

            assertThat(run.report().outcome()).as("%s: %s", way, run.problem()).isEqualTo(Outcome.COMPLETE);
            assertThat(run.report().format()).as(way).isEqualTo(label);
            assertThat(run.report().virtualSizeBytes()).as(way).isEqualTo(disk.length);
            byte[] imported = Arrays.copyOf(Files.readAllBytes(run.disk()), disk.length);
            assertThat(Arrays.mismatch(imported, disk)).as(way).isEqualTo(-1);
        }
    }
}
