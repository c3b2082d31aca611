package io.diskferry.populator.cluster;

import io.kubernetes.client.common.KubernetesObject;
import java.util.List;
import java.util.function.Function;

/**
 * A way to find objects of a watched kind quickly. {@link Indexes} lists them all.
 *
 * @param name unique among the indexes of the kind
 * @param values under which values an object is found
 */
public record Index<T extends KubernetesObject>(Kind<T> kind, String name, Function<T, List<String>> values) {}
