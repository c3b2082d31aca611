package io.diskferry.e2e.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.e2e.apiserver.ApiClient;
import io.diskferry.e2e.apiserver.ApiServerExtension;
import io.diskferry.e2e.process.Chart;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chart's roles give to the people who are bound to them, asked of the API server's own authorizer. */
@ExtendWith(ApiServerExtension.class)
class UserRolesIT {
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";

    @BeforeAll
    static void bindEachRoleToAUserOfItsName(ApiClient client) throws IOException, InterruptedException {
        Chart chart = Chart.render();
        for (JsonNode role : chart.ofKind("ClusterRole")) {
            String name = role.path("metadata").path("name").asText();
            if (name.startsWith("cdi.kubevirt.io:")) {
                client.create(RBAC + "clusterroles", role.toString());
                client.create(RBAC + "namespaces/default/rolebindings", """
                        {metadata: {name: "%1$s"}, roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "%1$s"},
                         subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: "%1$s"}]}""".formatted(name));
            }
        }
        chart.ofKind("ClusterRoleBinding").stream()
                .filter(binding ->
                        binding.path("metadata").path("name").asText().equals("cdi.kubevirt.io:config-reader"))
                .forEach(binding -> client.create(RBAC + "clusterrolebindings", binding.toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "admin,         create, cdi.kubevirt.io,        datavolumes,         true",
        "admin,         delete, cdi.kubevirt.io,        dataimportcrons,     true",
        "admin,         create, cdi.kubevirt.io,        datavolumes/source,  true",
        "admin,         create, upload.cdi.kubevirt.io, uploadtokenrequests, true",
        "edit,          update, cdi.kubevirt.io,        datasources,         true",
        "edit,          create, cdi.kubevirt.io,        volumeclonesources,  true",
        "edit,          create, cdi.kubevirt.io,        datavolumes/source,  true",
        "edit,          create, upload.cdi.kubevirt.io, uploadtokenrequests, true",
        "edit,          patch,  cdi.kubevirt.io,        cdiconfigs,          false",
        "view,          list,   cdi.kubevirt.io,        datavolumes,         true",
        "view,          watch,  cdi.kubevirt.io,        volumeimportsources, true",
        "view,          create, cdi.kubevirt.io,        datavolumes/source,  true",
        "view,          create, cdi.kubevirt.io,        datavolumes,         false",
        "view,          delete, cdi.kubevirt.io,        datasources,         false",
        "view,          create, upload.cdi.kubevirt.io, uploadtokenrequests, false",
        "clone-sourcer, create, cdi.kubevirt.io,        datavolumes/source,  true",
        "clone-sourcer, get,    cdi.kubevirt.io,        datavolumes,         false"
    })
    void aRoleGivesWhatItsNamePromises(
            String role, String verb, String group, String resource, boolean allowed, ApiClient client) {
        assertThat(mayDo("cdi.kubevirt.io:" + role, "", "default", verb, group, resource, client))
                .isEqualTo(allowed);
    }

    @Test
    void everybodyWhoIsKnownMayReadTheConfiguration(ApiClient client) {
        assertThat(mayDo("somebody", "system:authenticated", "", "get", "cdi.kubevirt.io", "cdiconfigs", client))
                .isTrue();
        assertThat(mayDo("somebody", "system:authenticated", "", "list", "cdi.kubevirt.io", "storageprofiles", client))
                .isTrue();
        assertThat(mayDo("somebody", "system:authenticated", "", "patch", "cdi.kubevirt.io", "cdiconfigs", client))
                .isFalse();
    }

    private static boolean mayDo(
            String user,
            String userGroup,
            String namespace,
            String verb,
            String group,
            String resource,
            ApiClient client) {
        String[] parts = resource.split("/", 2);
        ApiClient.Answer answer = client.create("/apis/authorization.k8s.io/v1/subjectaccessreviews", """
                {spec: {user: "%s", groups: ["%s"],
                        resourceAttributes: {namespace: "%s", verb: %s, group: %s, resource: %s, subresource: "%s"}}}""".formatted(
                        user, userGroup, namespace, verb, group, parts[0], parts.length > 1 ? parts[1] : ""));
        assertThat(answer.message()).isEmpty();
        return answer.body().path("status").path("allowed").asBoolean();
    }
}
