package io.diskferry.populator.cluster;

import io.kubernetes.client.common.KubernetesObject;

/** How changing an object ended. */
public sealed interface Patched<T extends KubernetesObject> {
    /** It is as we want it. */
    record Changed<T extends KubernetesObject>(T object) implements Patched<T> {}

    /** Somebody else changed it since it was read, or it is another object of the same name: read again and decide again. */
    record Conflict<T extends KubernetesObject>(String message) implements Patched<T> {}

    /** There is no such object any more. */
    record Gone<T extends KubernetesObject>() implements Patched<T> {}

    /** The server does not want it so. */
    record Refused<T extends KubernetesObject>(Refusal refusal) implements Patched<T> {}
}
