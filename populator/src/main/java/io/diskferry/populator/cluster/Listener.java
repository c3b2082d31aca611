package io.diskferry.populator.cluster;

import io.kubernetes.client.common.KubernetesObject;
import java.util.function.Consumer;

/** Is told of the objects of one kind, on the watch's thread: it must be quick. */
public interface Listener<T extends KubernetesObject> {
    /** An object was added, changed or deleted. A changed one is told twice: as it was and as it is. */
    void changed(T object);

    /**
     * An object is there, and nothing is known to have happened to it: it was known when the listener came, or a watch that began anew
     * found it as it was.
     */
    void found(T object);

    /** One that makes no difference between the two. */
    static <T extends KubernetesObject> Listener<T> of(Consumer<T> seen) {
        return new Listener<>() {
            @Override
            public void changed(T object) {
                seen.accept(object);
            }

            @Override
            public void found(T object) {
                seen.accept(object);
            }
        };
    }
}
