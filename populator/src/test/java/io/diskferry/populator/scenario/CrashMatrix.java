package io.diskferry.populator.scenario;

import io.diskferry.populator.cluster.FakeCluster;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One course of events again and again, with one misfortune at each write in turn. */
final class CrashMatrix {
    private final Supplier<Simulation> begin;
    private final Map<String, String> expected;
    private final int writes;

    /** @param begin a world in which the course has just begun, the same each time */
    CrashMatrix(Supplier<Simulation> begin) {
        this.begin = begin;
        Simulation undisturbed = begin.get();
        int before = undisturbed.cluster.writes().size();
        undisturbed.settle();
        this.writes = undisturbed.cluster.writes().size() - before;
        this.expected = EndState.of(undisturbed.cluster);
    }

    /** How many writes the undisturbed course takes. */
    int writes() {
        return writes;
    }

    /** Every death and lost answer after which the end is another one, or data is lost. */
    List<String> deviations() {
        return IntStream.rangeClosed(1, writes)
                .boxed()
                .flatMap(write -> Stream.of(
                        deviation("death before " + write, cluster -> cluster.crashBefore(write)),
                        deviation("death after " + write, cluster -> cluster.crashAfter(write)),
                        deviation("no answer to " + write, cluster -> cluster.loseAnswer(write))))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private String deviation(String when, Consumer<FakeCluster> misfortune) {
        Simulation simulation = begin.get();
        misfortune.accept(simulation.cluster);
        simulation.settle();
        Map<String, String> end = EndState.of(simulation.cluster);
        boolean lost = simulation.world.hasLostData();
        return end.equals(expected) && !lost ? "" : when + ": " + end + (lost ? ", data lost" : "");
    }
}
