package io.diskferry.populator.metric;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values of metrics, to be written in Prometheus' text format (version 0.0.4). */
public final class Exposition {
    private final Map<Metric, StringBuilder> lines = new EnumMap<>(Metric.class);

    /** Adds a value; as many label values as the metric has labels. */
    public void add(Metric metric, double value, String... labels) {
        line(metric, "", labelsOf(metric, labels), value);
    }

    /** Adds a histogram; as many label values as the metric has labels. */
    public void add(Metric metric, Histogram histogram, String... labels) {
        String own = labelsOf(metric, labels);
        List<Long> counts = histogram.cumulative();
        for (int bucket = 0; bucket < counts.size(); bucket++) {
            String limit = bucket < histogram.limits().size()
                    ? number(histogram.limits().get(bucket))
                    : "+Inf";
            line(
                    metric,
                    "_bucket",
                    own + (own.isEmpty() ? "" : ",") + label("le", limit),
                    counts.get(bucket).doubleValue());
        }
        line(metric, "_sum", own, histogram.sum());
        line(metric, "_count", own, counts.getLast().doubleValue());
    }

    /** All of it, each metric with its head. */
    public String text() {
        StringBuilder text = new StringBuilder();
        lines.forEach((metric, values) -> text.append("# HELP ")
                .append(metric.text())
                .append(' ')
                .append(metric.help())
                .append("\n# TYPE ")
                .append(metric.text())
                .append(' ')
                .append(metric.type().text())
                .append('\n')
                .append(values));
        return text.toString();
    }

    private void line(Metric metric, String suffix, String labels, double value) {
        lines.computeIfAbsent(metric, _ -> new StringBuilder())
                .append(metric.text())
                .append(suffix)
                .append(labels.isEmpty() ? "" : "{" + labels + "}")
                .append(' ')
                .append(number(value))
                .append('\n');
    }

    private static String labelsOf(Metric metric, String... values) {
        if (values.length != metric.labels().size()) {
            throw new IllegalArgumentException(metric + " has the labels " + metric.labels());
        }
        return IntStream.range(0, values.length)
                .mapToObj(index -> label(metric.labels().get(index), values[index]))
                .collect(Collectors.joining(","));
    }

    private static String label(String name, String value) {
        return name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    /** Whole numbers without a point, as people write them. */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
