package io.diskferry.populator.pod;

import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1Capabilities;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1ResourceRequirements;
import io.kubernetes.client.openapi.models.V1SeccompProfile;
import io.kubernetes.client.openapi.models.V1SecurityContext;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What every container of our pods is: fit for Pod Security {@code restricted}, and with resources as the installation says, without
 * which a namespace with quotas takes no pod.
 */
final class RestrictedContainer {
    private RestrictedContainer() {}

    static V1Container of(String name, PodSettings settings) {
        return new V1Container()
                .name(name)
                .resources(new V1ResourceRequirements()
                        .requests(quantities(settings.requests()))
                        .limits(quantities(settings.limits())))
                .securityContext(new V1SecurityContext()
                        .allowPrivilegeEscalation(false)
                        .readOnlyRootFilesystem(true)
                        .runAsNonRoot(true)
                        .capabilities(new V1Capabilities().addDropItem("ALL"))
                        .seccompProfile(new V1SeccompProfile().type("RuntimeDefault")));
    }

    private static Map<String, Quantity> quantities(Map<String, String> texts) {
        return texts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Quantity(entry.getValue())));
    }
}
