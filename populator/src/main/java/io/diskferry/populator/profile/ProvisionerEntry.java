package io.diskferry.populator.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one provisioner.
 *
 * @param otherwise what holds for a class that fits no case; null: nothing is known of such a class
 * @param cases tried in this order
 */
public record ProvisionerEntry(@Nullable Capabilities otherwise, List<ParameterCase> cases) {
    /** What holds for a class with these parameters. */
    Optional<Capabilities> of(Map<String, String> parameters) {
        return cases.stream()
                .filter(each -> each.matches(parameters))
                .map(ParameterCase::capabilities)
                .findFirst()
                .or(() -> Optional.ofNullable(otherwise));
    }
}
