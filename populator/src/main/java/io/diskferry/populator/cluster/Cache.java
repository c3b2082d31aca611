package io.diskferry.populator.cluster;

import io.kubernetes.client.common.KubernetesObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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

    /**
     * Tells of every object of a kind that is added, changed or deleted from now on, and of those already known. A changed
     * object is told twice: as it was and as it is. The listener is called on the watch's thread and must be quick.
     */
    <T extends KubernetesObject> void listen(Kind<T> kind, Consumer<T> listener);
}
