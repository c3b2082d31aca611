package io.diskferry.populator;

import java.util.logging.Level;
import java.util.logging.Logger;

/** How much of our own is logged, by CDI's numbers: up to 2 what an operator needs, from 3 on each step, from 6 on each detail. */
final class LogVerbosity {
    /** Held here, because a logger that nobody holds forgets its level. */
    private static final Logger OURS = Logger.getLogger("io.diskferry");

    private LogVerbosity() {}

    static void set(int verbosity) {
        OURS.setLevel(verbosity < 3 ? Level.INFO : verbosity < 6 ? Level.FINE : Level.FINER);
    }
}
