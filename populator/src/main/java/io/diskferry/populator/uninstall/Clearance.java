package io.diskferry.populator.uninstall;

import java.util.List;

/**
 * What is to be done now, and what the cluster itself still has to do.
 *
 * @param sequences the steps for one transfer each: in order, and none after one that failed
 * @param awaited what is waited for, each as the end of "waiting until …"
 */
record Clearance(List<List<Step>> sequences, List<String> awaited) {
    boolean isFinished() {
        return sequences.isEmpty() && awaited.isEmpty();
    }
}
