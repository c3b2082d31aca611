package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.contract.TransferPlan;
import io.diskferry.problem.Problem;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.HttpSource;
import io.diskferry.transfer.filter.RetryPolicy;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.source.SourceFiles;
import io.diskferry.volume.VolumeMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that says how long it wants to be left alone. */
final class RetryAfterTest {
    private static final byte[] DISK = new byte[4096];

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    7                             | PT7S
                    0                             | PT2S
                    3600                          | PT1M
                    -5                            | PT2S
                    soon                          | PT2S
                    99999999999999999999          | PT2S
                    Sat, 21 Nov 2026 08:00:09 GMT | PT9S
                    Sat, 21 Nov 2026 07:00:00 GMT | PT2S
                    Sun, 21 Nov 2027 08:00:00 GMT | PT1M
                    """)
    void theNextAttemptWaitsAsLongAsTheServerAsksWithinReason(String asked, Duration expected) throws IOException {
        List<Duration> pauses = new ArrayList<>();
        RetryPolicy policy = new RetryPolicy(4, Duration.ofSeconds(2), Duration.ofSeconds(10), pauses::add);

        try (ScriptedServer server = ScriptedServer.start((request, answer) -> {
            if (request.number() == 0) {
                answer.head("HTTP/1.1 503 Unwell\r\nContent-Length: 0\r\nDate: Sat, 21 Nov 2026 08:00:00 GMT\r\n"
                        + "Retry-After: " + asked);
            } else {
                answer.partial(request, DISK, "\"one\"");
            }
        })) {
            assertThat(problemOf(server.url("/disk"), policy)).isNull();
        }

        assertThat(pauses).containsExactly(expected);
    }

    private @Nullable Problem problemOf(String url, RetryPolicy policy) {
        HttpSource source = new HttpSource(url, null, null, null, null, null, null);
        TransferPlan plan = TransferRun.plan(DataVolumeSource.of(source), VolumeMode.Filesystem, 1 << 20, false);
        Path absent = directory.resolve("absent");
        Transfer transfer = new Transfer(
                plan,
                directory.resolve("disk.img"),
                new SourceFiles(absent, absent, absent, absent, absent),
                policy,
                new Meter(InstantSource.system()));
        transfer.run();
        return transfer.problem();
    }
}
