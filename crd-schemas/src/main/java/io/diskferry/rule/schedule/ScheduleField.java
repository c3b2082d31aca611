package io.diskferry.rule.schedule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * One of the five fields. A field is a list of elements with commas between them; an element is a value, a range or {@code *},
 * with or without a step behind it. Read as by the cron library of CDI and Kubernetes: Sunday is 0 and never 7, {@code ?} is
 * {@code *}, and {@code 5/15} begins at 5.
 *
 * @param label what the field says when
 * @param min lowest value
 * @param max highest value
 * @param names names of the values from the lowest on; none when they have none
 */
record ScheduleField(String label, int min, int max, List<String> names) {
    /** All five, in their order. */
    static final List<ScheduleField> ALL = List.of(
            new ScheduleField("minute", 0, 59, List.of()),
            new ScheduleField("hour", 0, 23, List.of()),
            new ScheduleField("day of the month", 1, 31, List.of()),
            new ScheduleField(
                    "month",
                    1,
                    12,
                    List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
            new ScheduleField("day of the week", 0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));

    /** What is wrong with the field's text. */
    Stream<ScheduleMistake> mistakes(String text) {
        List<String> elements = Arrays.asList(text.split(",", -1));
        if (elements.contains("")) {
            return Stream.of(mistake(text, "write a value on both sides of each comma"));
        }
        return elements.stream().flatMap(element -> elementMistake(element).stream());
    }

    private Optional<ScheduleMistake> elementMistake(String element) {
        String[] parts = element.split("/", -1);
        if (parts.length > 2) {
            return Optional.of(mistake(element, "write one step, as in */15"));
        }
        if (parts.length == 2 && !isStep(parts[1])) {
            return Optional.of(mistake(element, "write a step of at least 1, as in */15"));
        }
        return parts[0].equals("*") || parts[0].equals("?") ? Optional.empty() : rangeMistake(parts[0]);
    }

    private Optional<ScheduleMistake> rangeMistake(String range) {
        String[] ends = range.split("-", -1);
        if (ends.length > 2) {
            return Optional.of(mistake(range, "write a range as " + min + "-" + max));
        }
        OptionalInt first = value(ends[0]);
        OptionalInt last = value(ends[ends.length - 1]);
        if (first.isEmpty() || last.isEmpty()) {
            return Optional.of(mistake(range, allowed(range)));
        }
        return first.getAsInt() <= last.getAsInt()
                ? Optional.empty()
                : Optional.of(
                        mistake(range, "write the lower end first; a range over the end is two: " + overTheEnd(ends)));
    }

    /** {@code fri-mon} is meant as {@code fri-6,0-mon}. */
    private String overTheEnd(String[] ends) {
        return ends[0] + "-" + max + "," + min + "-" + ends[1];
    }

    private OptionalInt value(String text) {
        int named = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (named >= 0) {
            return OptionalInt.of(min + named);
        }
        OptionalInt number = number(text);
        return number.isPresent() && number.getAsInt() >= min && number.getAsInt() <= max
                ? number
                : OptionalInt.empty();
    }

    private String allowed(String found) {
        if (names.contains("sun") && found.equals("7")) {
            return "Sunday is 0";
        }
        String numbers = "write a number from " + min + " to " + max;
        return names.isEmpty() ? numbers : numbers + " or a name such as " + names.getFirst();
    }

    private ScheduleMistake mistake(String found, String hint) {
        return new ScheduleMistake("\"" + found + "\" as the " + label, hint);
    }

    private static boolean isStep(String text) {
        return number(text).orElse(0) > 0;
    }

    /** Up to nine digits; empty for anything else. */
    private static OptionalInt number(String text) {
        return text.matches("[0-9]{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
