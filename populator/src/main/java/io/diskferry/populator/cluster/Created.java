package io.diskferry.populator.cluster;

import io.kubernetes.client.common.KubernetesObject;

/** How making an object ended. */
public sealed interface Created<T extends KubernetesObject> {
    /** It is there and we made it. */
    record Made<T extends KubernetesObject>(T object) implements Created<T> {}

    /**
     * An object of that name was there already, perhaps made by us before an answer got lost.
     *
     * @param existing that object, read from the server
     */
    record Exists<T extends KubernetesObject>(T existing) implements Created<T> {
        /** Whether the object with this uid is among its owners: then it is ours. */
        public boolean ownedBy(String uid) {
            return Meta.isOwnedBy(existing, uid);
        }
    }

    /** The server does not want it. */
    record Refused<T extends KubernetesObject>(Refusal refusal) implements Created<T> {}
}
