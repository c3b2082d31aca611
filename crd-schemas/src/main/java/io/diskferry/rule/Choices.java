package io.diskferry.rule;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words for what is allowed in a place with few values. */
final class Choices {
    private Choices() {}

    /** The value that was probably meant, or all of them. */
    static String hint(Node place, List<String> choices) {
        List<String> named =
                choices.stream().filter(choice -> !choice.isEmpty()).toList();
        return meant(place.textOrEmpty(), named).orElseGet(() -> String.join(" or ", named));
    }

    /** Another case, or the initials that kubectl prints for access modes. */
    private static Optional<String> meant(String found, List<String> choices) {
        String wanted = found.toUpperCase(Locale.ROOT);
        return choices.stream()
                .filter(choice -> choice.toUpperCase(Locale.ROOT).equals(wanted)
                        || initials(choice).equals(wanted))
                .findFirst();
    }

    private static String initials(String choice) {
        return switch (choice) {
            case "ReadOnlyMany" -> "ROX";
            case "ReadWriteMany" -> "RWX";
            default -> choice.replaceAll("[^A-Z]", "");
        };
    }
}
