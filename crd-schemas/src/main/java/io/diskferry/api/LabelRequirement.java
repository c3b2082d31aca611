package io.diskferry.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One requirement of a {@link LabelSelector}.
 *
 * @param key name of the label
 * @param operator {@code In}, {@code NotIn}, {@code Exists} or {@code DoesNotExist}
 * @param values what the label is compared with
 */
public record LabelRequirement(
        String key, String operator, @Nullable List<String> values) {}
