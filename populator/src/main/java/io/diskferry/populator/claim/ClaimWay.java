package io.diskferry.populator.claim;

import io.diskferry.api.ApiGroup;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.action.PrimeFinalizer;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.Specs;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1TypedObjectReference;
import java.util.Optional;

/** The two ways in which a claim can come by its data. */
public enum ClaimWay {
    /** Its dataSourceRef names a VolumeImportSource: a prime claim is filled and its volume handed over. */
    POPULATED,
    /** Its annotations name the source: the pod works on the claim itself. */
    DIRECT;

    /** The kind that a populated claim refers to. */
    public static final String SOURCE_KIND = "VolumeImportSource";

    /** The claim's way; empty when it is none of ours. */
    public static Optional<ClaimWay> of(V1PersistentVolumeClaim claim) {
        V1TypedObjectReference reference = Specs.source(claim);
        if (reference != null) {
            boolean ours = ApiGroup.NAME.equals(reference.getApiGroup()) && SOURCE_KIND.equals(reference.getKind());
            return ours ? Optional.of(POPULATED) : Optional.empty();
        }
        boolean annotated = Annotations.has(claim, PublicAnnotation.IMPORT_ENDPOINT)
                || Annotations.has(claim, PublicAnnotation.IMPORT_SOURCE);
        return annotated && !PrimeFinalizer.on(claim) ? Optional.of(DIRECT) : Optional.empty();
    }
}
