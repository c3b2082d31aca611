package io.diskferry.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kubernetes' label selector: both parts must match.
 *
 * @param matchLabels labels with exactly these values
 * @param matchExpressions further requirements
 */
public record LabelSelector(
        @Nullable Map<String, String> matchLabels, @Nullable List<LabelRequirement> matchExpressions) {}
