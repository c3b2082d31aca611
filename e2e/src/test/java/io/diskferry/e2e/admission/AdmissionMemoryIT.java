package io.diskferry.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.e2e.bench.ProcessUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * As many large bodies at once as there can be requests: the webhook lives on, within the chart's limit. Without bounds one sort
 * would need 1.8 GiB as text, the other 7 GiB as trees.
 */
@ExtendWith(InstallationExtension.class)
@ResourceLock(InstallationExtension.LOCK)
@Execution(ExecutionMode.SAME_THREAD)
class AdmissionMemoryIT {
    private static final int CLIENTS = 256;
    private static final int LIMIT_MIB = 384;
    private static final int MIB = 1 << 20;
    /** The connection was closed before all was sent, as to somebody who is too slow. */
    private static final int CUT_OFF = 0;

    /** What is sent. */
    enum Sort {
        LARGEST(Reviews.good() + " ".repeat(7 * MIB - Reviews.good().length())),
        /** Nothing grows more when it is parsed. */
        EMPTY_OBJECTS(Reviews.good().replace("\"labels\":", "\"many\":[" + "{},".repeat(MIB / 5) + "{}],\"labels\":"));

        private final String review;

        Sort(String review) {
            this.review = review;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWebhookLivesOnWithinItsMemory(Sort sort, Installation installation)
            throws IOException, InterruptedException, ExecutionException {
        SSLContext trust = ReviewConnection.trusting(installation.bundle());

        Map<Integer, Long> answers = allAtOnce(installation, trust, sort);
        installation.webhook().requireRunning();
        assertThat(answers).containsKey(200);
        assertThat(answers.keySet()).isSubsetOf(200, 408, 429, CUT_OFF);
        assertThat(ProcessUse.of(installation.webhook().handle()).peakMiB()).isLessThan(LIMIT_MIB);
        try (ReviewConnection connection =
                ReviewConnection.open(installation.webhook().url(), trust)) {
            assertThat(connection.isAllowed(ReviewConnection.request(Reviews.PATH, Reviews.good())))
                    .isTrue();
        }
    }

    /** How often each status was answered. */
    private static Map<Integer, Long> allAtOnce(Installation installation, SSLContext trust, Sort sort)
            throws InterruptedException, ExecutionException {
        Map<Integer, Long> answers = new TreeMap<>();
        byte[] request = ReviewConnection.request(Reviews.PATH, sort.review);
        Callable<Integer> client = () -> status(installation, trust, request);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> status : clients.invokeAll(Collections.nCopies(CLIENTS, client))) {
                answers.merge(status.get(), 1L, Long::sum);
            }
        }
        return answers;
    }

    private static int status(Installation installation, SSLContext trust, byte[] request) {
        try (ReviewConnection connection =
                ReviewConnection.open(installation.webhook().url(), trust)) {
            return connection.exchange(request).status();
        } catch (IOException | UncheckedIOException _) {
            return CUT_OFF;
        }
    }
}
