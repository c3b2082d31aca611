package io.diskferry.populator.pod;

import io.diskferry.populator.cluster.Kind;
import io.diskferry.populator.cluster.Meta;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1OwnerReference;

/** Makes one object the property of another, so that it goes when its owner goes. */
public final class Owner {
    private Owner() {}

    /** The reference that names the object as the one controlling owner. */
    public static <T extends KubernetesObject> V1OwnerReference of(Kind<T> kind, T owner) {
        return new V1OwnerReference()
                .apiVersion(kind.apiVersion())
                .kind(kind.name())
                .name(Meta.name(owner))
                .uid(Meta.uid(owner))
                .controller(true);
    }
}
