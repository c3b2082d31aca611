package io.diskferry.transfer.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** When a library is trusted, and what happens when it is not. */
final class KernelChoiceTest {
    private static final KernelChoice.Loading<String> MISSING = () -> {
        throw new KernelUnavailableException("libnothing.so.1 cannot be loaded", null);
    };

    @Test
    void theNativeKernelIsTakenWhereItIs() {
        assertThat(KernelChoice.choose(null, () -> () -> "native", () -> "java").get())
                .isEqualTo("native");
    }

    @Test
    void thePropertySwitchesToJava() {
        assertThat(KernelChoice.choose("java", () -> () -> "native", () -> "java")
                        .get())
                .isEqualTo("java");
    }

    @Test
    void withoutTheLibraryJavaIsTaken() {
        assertThat(KernelChoice.choose(null, MISSING, () -> "java").get()).isEqualTo("java");
    }

    @Test
    void aLibraryThatIsNotThereIsSaidToBeUnavailable() {
        assertThatThrownBy(() -> NativeLibrary.load("libnothing.so.1"))
                .isInstanceOf(KernelUnavailableException.class)
                .hasMessage("libnothing.so.1 cannot be loaded");
    }
}
