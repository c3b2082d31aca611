package io.diskferry.populator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The controllers die before or after any one of their writes: others take over, and everything ends as if nothing had been. */
class CrashTest {
    @ParameterizedTest
    @EnumSource
    void aDeathAtAnyWriteChangesNothingInTheEnd(Scenario scenario) {
        // Given
        CrashMatrix matrix = new CrashMatrix(scenario::begin);

        // When
        List<String> deviations = matrix.deviations();

        // Then
        assertThat(matrix.writes()).isGreaterThan(5);
        assertThat(deviations).isEmpty();
    }
}
