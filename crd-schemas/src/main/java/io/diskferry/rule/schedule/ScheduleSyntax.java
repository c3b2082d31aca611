package io.diskferry.rule.schedule;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a schedule is written: {@code 30 1 * * mon}, {@code @daily}, {@code @every 6h}, each with {@code CRON_TZ=Europe/Berlin}
 * or {@code TZ=…} in front if wanted.
 */
public final class ScheduleSyntax {
    private static final Set<String> DESCRIPTORS =
            Set.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");

    private static final Pattern ZONE = Pattern.compile("(?:CRON_)?TZ=(?<zone>\\S*)(?<rest>.*)", Pattern.DOTALL);
    /** A duration as Go writes it, above zero. */
    private static final Pattern EVERY =
            Pattern.compile("@every\\s+(?=[^1-9]*[1-9])((\\d+(\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h))+");

    private ScheduleSyntax() {}

    /** Everything that is wrong; empty when the schedule can be followed. */
    public static List<ScheduleMistake> mistakes(String schedule) {
        Matcher zoned = ZONE.matcher(schedule);
        if (!zoned.matches()) {
            return timeMistakes(schedule.strip()).toList();
        }
        return Stream.concat(
                        zoneMistakes(zoned.group("zone")),
                        timeMistakes(zoned.group("rest").strip()))
                .toList();
    }

    private static Stream<ScheduleMistake> zoneMistakes(String zone) {
        return ZoneId.getAvailableZoneIds().contains(zone)
                ? Stream.empty()
                : Stream.of(new ScheduleMistake(
                        "\"" + zone + "\" as the time zone", "write a name such as Europe/Berlin or UTC"));
    }

    private static Stream<ScheduleMistake> timeMistakes(String time) {
        if (time.startsWith("@")) {
            return DESCRIPTORS.contains(time) || EVERY.matcher(time).matches()
                    ? Stream.empty()
                    : Stream.of(new ScheduleMistake(
                            "\"" + time + "\"",
                            "write @hourly, @daily, @weekly, @monthly, @yearly, or @every and a duration such as 6h"));
        }
        List<String> fields = Arrays.stream(time.split("\\s+"))
                .filter(field -> !field.isEmpty())
                .toList();
        if (fields.size() != ScheduleField.ALL.size()) {
            return Stream.of(
                    new ScheduleMistake(count(fields.size()), "write five: " + names() + ", as in 30 1 * * 1"));
        }
        return IntStream.range(0, fields.size())
                .boxed()
                .flatMap(index -> ScheduleField.ALL.get(index).mistakes(fields.get(index)));
    }

    private static String count(int fields) {
        return fields == 1 ? "1 field" : fields + " fields";
    }

    private static String names() {
        return ScheduleField.ALL.stream().map(ScheduleField::label).collect(Collectors.joining(", "));
    }
}
