package io.diskferry.populator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The informer tells of everything in the same way; what of it is news decides what is done first. */
class InformerEventsTest {
    private final List<V1ConfigMap> changed = new ArrayList<>();
    private final List<V1ConfigMap> found = new ArrayList<>();
    private final Listener<V1ConfigMap> listener = new Listener<>() {
        @Override
        public void changed(V1ConfigMap object) {
            changed.add(object);
        }

        @Override
        public void found(V1ConfigMap object) {
            found.add(object);
        }
    };

    @Test
    void whatIsKnownAlreadyIsFoundAndWhatComesLaterIsNews() {
        V1ConfigMap known = version("7");
        V1ConfigMap later = version("7");
        InformerEvents<V1ConfigMap> events = new InformerEvents<>(listener, List.of(known));

        events.onAdd(known);
        events.onAdd(later);
        events.onAdd(known);

        assertThat(found).usingElementComparator((a, b) -> a == b ? 0 : 1).containsExactly(known);
        assertThat(changed).usingElementComparator((a, b) -> a == b ? 0 : 1).containsExactly(later, known);
    }

    @Test
    void aChangedObjectIsToldAsItWasAndAsItIs() {
        V1ConfigMap before = version("7");
        V1ConfigMap after = version("8");

        new InformerEvents<>(listener, List.of()).onUpdate(before, after);

        assertThat(changed).containsExactly(before, after);
        assertThat(found).isEmpty();
    }

    @Test
    void anObjectThatANewListRepeatsIsNoNews() {
        new InformerEvents<>(listener, List.of()).onUpdate(version("7"), version("7"));

        assertThat(changed).isEmpty();
        assertThat(found).containsExactly(version("7"));
    }

    @Test
    void theEndOfAnObjectIsNews() {
        new InformerEvents<>(listener, List.of()).onDelete(version("7"), true);

        assertThat(changed).containsExactly(version("7"));
    }

    private static V1ConfigMap version(String resourceVersion) {
        return new V1ConfigMap().metadata(new V1ObjectMeta().name("settings").resourceVersion(resourceVersion));
    }
}
