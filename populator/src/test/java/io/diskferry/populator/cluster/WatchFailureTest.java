package io.diskferry.populator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.ApiException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchFailureTest {
    private final ApiException refusedWatch =
            new ApiException("Too Many Requests", 429, Map.of("Retry-After", List.of("1")), """
            {"kind":"Status","reason":"TooManyRequests","message":"storage is (re)initializing"}
            """);

    @Test
    void aRefusedListIsOneLine() {
        var failure = new ApiException(429, "GET /apis/x: storage is (re)initializing");

        assertThat(WatchFailure.line(failure)).isEqualTo("GET /apis/x: storage is (re)initializing");
    }

    @Test
    void aRefusedWatchSaysWhatTheServerSays() {
        assertThat(WatchFailure.line(refusedWatch)).isEqualTo("429 storage is (re)initializing");
        assertThat(WatchFailure.line(new IllegalStateException(refusedWatch)))
                .isEqualTo("429 storage is (re)initializing");
    }

    @Test
    void aBrokenConnectionSaysHow() {
        assertThat(WatchFailure.line(new IOException("connection reset\nat some place")))
                .isEqualTo("connection reset");
        assertThat(WatchFailure.line(new IOException())).isEqualTo("java.io.IOException");
    }
}
