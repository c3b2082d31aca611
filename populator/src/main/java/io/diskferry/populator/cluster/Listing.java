package io.diskferry.populator.cluster;

import com.google.gson.reflect.TypeToken;
import io.kubernetes.client.common.KubernetesListObject;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1ListMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of objects of any kind, as the API server sends it. */
record Listing<T extends KubernetesObject>(
        @Nullable String apiVersion,
        @Nullable String kind,
        V1ListMeta metadata,
        @Nullable List<T> items) implements KubernetesListObject {
    @SuppressWarnings("unchecked") // getParameterized() cannot say in its type what it was given
    static <T extends KubernetesObject> TypeToken<Listing<T>> of(Kind<T> kind) {
        return (TypeToken<Listing<T>>) TypeToken.getParameterized(Listing.class, kind.type());
    }

    @Override
    public V1ListMeta getMetadata() {
        return metadata;
    }

    @Override
    public List<T> getItems() {
        return items == null ? List.of() : items;
    }

    @Override
    public @Nullable String getApiVersion() {
        return apiVersion;
    }

    @Override
    public @Nullable String getKind() {
        return kind;
    }
}
