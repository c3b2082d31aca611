package io.diskferry.e2e.admission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An example of what a user sends and the answer to it. {@code src/test/resources/admission/cases/README.md} says what the
 * fields mean.
 */
record AdmissionCase(
        String name,
        Operation operation,
        Expectation expect,
        @Nullable String because,
        @Nullable String as,
        @Nullable Then then,
        @Nullable String quirk) {
    /** What is done with the object; the names are those of an AdmissionReview. */
    enum Operation {
        CREATE,
        UPDATE,
        DELETE
    }

    /** How the object is to look afterwards, by JSON pointer. */
    record Then(Map<String, JsonNode> values, List<String> present, List<String> absent) {
        static final Then ANYTHING = new Then(Map.of(), List.of(), List.of());

        Then {
            values = values == null ? Map.of() : Map.copyOf(values);
            present = present == null ? List.of() : List.copyOf(present);
            absent = absent == null ? List.of() : List.copyOf(absent);
        }
    }

    /** What must be so afterwards; nothing in most cases. */
    Then outcome() {
        return Objects.requireNonNullElse(then, Then.ANYTHING);
    }

    @Override
    public String toString() {
        return name;
    }
}
