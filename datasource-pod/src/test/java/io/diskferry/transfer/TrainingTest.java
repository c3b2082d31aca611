package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/** A change that a training cannot follow would fail the build of the image only. */
final class TrainingTest {
    @Test
    void everyFormatAndEverySourceOfTheTrainingIsImported() {
        assertThatCode(Training::run).doesNotThrowAnyException();
    }
}
