package io.diskferry.populator.cluster;

/** The controller dies here: nothing that catches the cluster's own exceptions catches it. */
public final class SimulatedCrash extends Error {
    private static final long serialVersionUID = 1L;

    SimulatedCrash(String message) {
        super(message);
    }
}
