package io.diskferry.populator.cluster;

import io.kubernetes.client.common.KubernetesObject;
import java.util.List;
import java.util.Optional;

/**
 * The objects of the watched kinds ({@link Kinds#WATCHED}) as the watches have told of them. What comes out is shared and
 * must not be changed. A write of our own shows up only when the watch reports it.
 */
public interface Cache {
    /** One object, if there is one. */
    <T extends KubernetesObject> Optional<T> get(Kind<T> kind, Key key);

    /** All objects of a kind. */
    <T extends KubernetesObject> List<T> list(Kind<T> kind);

    /** The objects that an index files under a value. */
    <T extends KubernetesObject> List<T> by(Index<T> index, String value);

    /** Tells of the objects of a kind that are known already, and of every change from now on. */
    <T extends KubernetesObject> void listen(Kind<T> kind, Listener<T> listener);
}
