package io.diskferry.rule.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.rule.Node;
import io.diskferry.testing.Yaml;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleSyntaxTest {
    private static final Pattern LITERAL = Pattern.compile("r'([^']*)'");
    private static final List<Pattern> IN_SCHEMA = inSchema();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* * * * *",
                "30 1 * * 1",
                "*/15 0-23/2 1,15 jan-jun MON",
                "5/10 ? ? ? ?",
                "0 0 31 12 6",
                "00 07 01 01 0",
                "  0\t3  * * mon-fri ",
                "1,2-4,*/7 0 1-31/10 1,feb,3-12 sun,1-5/2",
                "CRON_TZ=Europe/Berlin 0 3 * * *",
                "TZ=UTC @daily",
                "@yearly",
                "@annually",
                "@monthly",
                "@weekly",
                "@midnight",
                "@hourly",
                "@every 6h",
                "@every 1h30m",
                "@every 0.5h",
            })
    void aScheduleIsTakenByAdmissionAndBySchema(String schedule) {
        assertThat(ScheduleSyntax.mistakes(schedule)).isEmpty();
        assertThat(isTakenBySchema(schedule)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hello                | 1 field                             | write five: minute, hour, day of the month, month, day of the week, as in 30 1 * * 1
            * * * *              | 4 fields                            | write five: minute, hour, day of the month, month, day of the week, as in 30 1 * * 1
            0 * * * * *          | 6 fields                            | write five: minute, hour, day of the month, month, day of the week, as in 30 1 * * 1
            60 * * * *           | "60" as the minute                  | write a number from 0 to 59
            * 24 * * *           | "24" as the hour                    | write a number from 0 to 23
            * * 0 * *            | "0" as the day of the month         | write a number from 1 to 31
            * * * 13 *           | "13" as the month                   | write a number from 1 to 12 or a name such as jan
            * * * january *      | "january" as the month              | write a number from 1 to 12 or a name such as jan
            * * * * 7            | "7" as the day of the week          | Sunday is 0
            * * * * 8            | "8" as the day of the week          | write a number from 0 to 6 or a name such as sun
            -5 * * * *           | "-5" as the minute                  | write a number from 0 to 59
            1-2-3 * * * *        | "1-2-3" as the minute               | write a range as 0-59
            */0 * * * *          | "*/0" as the minute                 | write a step of at least 1, as in */15
            */x * * * *          | "*/x" as the minute                 | write a step of at least 1, as in */15
            1/2/3 * * * *        | "1/2/3" as the minute               | write one step, as in */15
            1,,2 * * * *         | "1,,2" as the minute                | write a value on both sides of each comma
            99999999999 * * * *  | "99999999999" as the minute         | write a number from 0 to 59
            @fortnightly         | "@fortnightly"                      | write @hourly, @daily, @weekly, @monthly, @yearly, or @every and a duration such as 6h
            """)
    void aMistakeIsNamedWithAHint(String schedule, String found, String hint) {
        assertThat(ScheduleSyntax.mistakes(schedule)).containsExactly(new ScheduleMistake(found, hint));
        assertThat(isTakenBySchema(schedule)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 22-6 * * *                 | "22-6" as the hour                | write the lower end first; a range over the end is two: 22-23,0-6
            0 0 * * fri-mon              | "fri-mon" as the day of the week  | write the lower end first; a range over the end is two: fri-6,0-mon
            CRON_TZ=Mars/Olympus @daily  | "Mars/Olympus" as the time zone   | write a name such as Europe/Berlin or UTC
            @every 0s                    | "@every 0s"                       | write @hourly, @daily, @weekly, @monthly, @yearly, or @every and a duration such as 6h
            @every 6 hours               | "@every 6 hours"                  | write @hourly, @daily, @weekly, @monthly, @yearly, or @every and a duration such as 6h
            """)
    void aMistakeThatNoExpressionSeesIsNamedByAdmission(String schedule, String found, String hint) {
        assertThat(ScheduleSyntax.mistakes(schedule)).containsExactly(new ScheduleMistake(found, hint));
    }

    @Test
    void everyMistakeIsNamed() {
        assertThat(ScheduleSyntax.mistakes("TZ=Nowhere 60,61 24 0 13 7"))
                .extracting(ScheduleMistake::found)
                .containsExactly(
                        "\"Nowhere\" as the time zone",
                        "\"60\" as the minute",
                        "\"61\" as the minute",
                        "\"24\" as the hour",
                        "\"0\" as the day of the month",
                        "\"13\" as the month",
                        "\"7\" as the day of the week");
    }

    private static boolean isTakenBySchema(String schedule) {
        return IN_SCHEMA.stream().anyMatch(pattern -> pattern.matcher(schedule).find());
    }

    /** The expressions of the schema's CEL rule, whose {@code matches} looks for one anywhere in the text. */
    private static List<Pattern> inSchema() {
        String rule = Yaml.schema("dataimportcrons")
                .at("properties.spec")
                .field("x-kubernetes-validations")
                .elements()
                .filter(validation -> validation.field("message").textOrEmpty().endsWith("(rule cron-schedule)"))
                .map(validation -> validation.field("rule"))
                .findFirst()
                .map(Node::textOrEmpty)
                .orElseThrow();
        return List.of(rule.split("\\.matches\\(")).stream()
                .skip(1)
                .map(call -> LITERAL.matcher(call)
                        .results()
                        .map(literal -> literal.group(1))
                        .reduce("", String::concat))
                .map(Pattern::compile)
                .toList();
    }
}
