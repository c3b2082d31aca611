package io.diskferry.transfer.kernel;

import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides which kernel a process uses. */
final class KernelChoice {
    /** The system property that turns native kernels off by the value {@value #JAVA}. */
    static final String PROPERTY = "diskferry.kernels";

    static final String JAVA = "java";
    private static final System.Logger LOG = System.getLogger(KernelChoice.class.getName());

    private KernelChoice() {}

    /**
     * The native kernel, unless Java is wanted or the library cannot be used; the latter is logged.
     *
     * @param wanted the value of {@value #PROPERTY}; null when it is not set
     */
    static <T> Supplier<T> choose(@Nullable String wanted, Loading<T> library, Supplier<T> java) {
        if (JAVA.equals(wanted)) {
            return java;
        }
        try {
            return library.load();
        } catch (KernelUnavailableException e) {
            LOG.log(Level.INFO, "decompressing in Java: {0}", e.getMessage());
            return java;
        }
    }

    /** Loads a library. */
    @FunctionalInterface
    interface Loading<T> {
        Supplier<T> load() throws KernelUnavailableException;
    }
}
