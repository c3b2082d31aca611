package io.diskferry.webhook;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class TrainingTest {
    @Test
    void theWebhookGoesFromStartToEndWithoutACluster() {
        assertThatCode(Training::run).doesNotThrowAnyException();
    }
}
