package io.diskferry.populator.health;

import io.diskferry.populator.loop.Loop;
import java.util.List;
import java.util.function.ToLongFunction;

/** The process's vitals in Prometheus' text format (version 0.0.4). */
final class MetricsText {
    private MetricsText() {}

    static String of(Vitals vitals) {
        StringBuilder text = new StringBuilder();
        head(text, "diskferry_populator_leader", "gauge", "1 while this instance is the one that works.");
        text.append("diskferry_populator_leader ")
                .append(vitals.leads() ? 1 : 0)
                .append('\n');
        List<Loop> loops = vitals.loops();
        perLoop(
                text,
                loops,
                "diskferry_populator_reconciliations_total",
                "counter",
                "Objects looked at.",
                Loop::rounds);
        perLoop(
                text,
                loops,
                "diskferry_populator_retries_total",
                "counter",
                "Objects to be looked at again because something failed.",
                Loop::failures);
        perLoop(
                text,
                loops,
                "diskferry_populator_queue_depth",
                "gauge",
                "Objects that wait for a worker.",
                Loop::depth);
        return text.toString();
    }

    private static void perLoop(
            StringBuilder text, List<Loop> loops, String name, String type, String help, ToLongFunction<Loop> value) {
        head(text, name, type, help);
        for (Loop loop : loops) {
            text.append(name)
                    .append("{controller=\"")
                    .append(loop.name())
                    .append("\"} ")
                    .append(value.applyAsLong(loop))
                    .append('\n');
        }
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
}
