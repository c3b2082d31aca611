package io.diskferry.e2e.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.e2e.apiserver.ApiClient;
import io.diskferry.e2e.apiserver.AuditLog;
import io.diskferry.e2e.process.Chart;
import io.diskferry.e2e.process.ControlPlane;
import io.diskferry.e2e.process.ControlPlaneExtension;
import io.diskferry.e2e.process.PopulatorProcess;
import io.diskferry.e2e.standin.StandIn;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The controllers go through every way that asks for something, with the rights that the chart gives them and no others; the API
 * server's audit log says what they asked for. What a role gives and nobody used is too much, what was denied is too little.
 */
@ExtendWith(ControlPlaneExtension.class)
class AccessIT {
    /** What no ordinary course of events needs, each with its reason. */
    private static final Set<String> EXCEPTIONAL = Set.of(
            // Asked of whoever names an owner that blocks its deletion; the authorizer is asked, no request is made.
            "ClusterRole/diskferry-populator: update datavolumes/finalizers.cdi.kubevirt.io",
            "ClusterRole/diskferry-populator: update persistentvolumeclaims/finalizers",
            // Read back when an object of our name is there that the cache does not know yet.
            "ClusterRole/diskferry-populator: get volumeimportsources.cdi.kubevirt.io",
            "ClusterRole/diskferry-populator: get storageprofiles.cdi.kubevirt.io",
            "ClusterRole/diskferry-populator: get cdiconfigs.cdi.kubevirt.io");

    @SuppressWarnings("NullAway.Init") // goThroughEveryWay() sets it
    private static Chart chart;

    @SuppressWarnings("NullAway.Init")
    private static List<AuditLog.Request> requests;

    @BeforeAll
    static void goThroughEveryWay(ControlPlane control) throws IOException, InterruptedException {
        ApiClient client = control.client();
        chart = control.chart();
        // What everybody may read counts for nothing here.
        client.delete("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/cdi.kubevirt.io:config-reader");
        Ways ways = new Ways(client, control.imports());
        try (StandIn _ = control.standIn(ways::ending)) {
            try (PopulatorProcess _ = control.populator("first")) {
                ways.throughTheController();
                ways.pauseAfterAFailure();
            }
            try (PopulatorProcess _ = control.populator("second")) {
                ways.secondAttempt();
                ways.underWayWhenTheControllerEnds();
            }
            ways.whatElseTheRemovalFinds(chart);
            assertThat(control.uninstall()).isZero();
        }
        requests = control.server().auditLog().requests();
    }

    @ParameterizedTest
    @ValueSource(strings = {"diskferry-populator", "diskferry-uninstall"})
    void nothingIsAskedForThatTheChartDoesNotGive(String account) {
        assertThat(of(account).filter(AuditLog.Request::wasForbidden)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"diskferry-populator", "diskferry-uninstall"})
    void nothingIsGivenThatIsNeverUsed(String account) {
        Set<Grant> unused = new TreeSet<>(Grant.givenBy(chart, account));
        unused.removeAll(Grant.usedBy(of(account), account));
        unused.removeIf(grant -> EXCEPTIONAL.contains(grant.text()));

        assertThat(unused).isEmpty();
    }

    @Test
    void whatIsExceptionalIsStillGivenAndStillUnused() {
        Set<String> given = Grant.givenBy(chart, "diskferry-populator").stream()
                .map(Grant::text)
                .collect(Collectors.toSet());
        Set<String> used = Grant.usedBy(requests.stream(), "diskferry-populator").stream()
                .map(Grant::text)
                .collect(Collectors.toSet());

        assertThat(given).containsAll(EXCEPTIONAL);
        assertThat(used).doesNotContainAnyElementsOf(EXCEPTIONAL);
    }

    private static Stream<AuditLog.Request> of(String account) {
        return requests.stream().filter(request -> request.account().equals(account));
    }
}
