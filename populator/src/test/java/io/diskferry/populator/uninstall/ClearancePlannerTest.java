package io.diskferry.populator.uninstall;

import static io.diskferry.populator.uninstall.Transfers.annotated;
import static io.diskferry.populator.uninstall.Transfers.boundTo;
import static io.diskferry.populator.uninstall.Transfers.complete;
import static io.diskferry.populator.uninstall.Transfers.deleted;
import static io.diskferry.populator.uninstall.Transfers.notedVolume;
import static io.diskferry.populator.uninstall.Transfers.pod;
import static io.diskferry.populator.uninstall.Transfers.prime;
import static io.diskferry.populator.uninstall.Transfers.released;
import static io.diskferry.populator.uninstall.Transfers.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.name.PublicAnnotation;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ClearancePlannerTest {
    private static final String STOP = "stop the transfer in the pod vms/importer-prime-1";
    private static final String STOP_DIRECT = "stop the transfer in the pod vms/importer-disk";
    private static final String DISCARD = "delete the Secret of the pod that fills the claim vms/disk";
    private static final String RELEASE = "take our finalizer off the prime claim vms/prime-1";
    private static final String DELETE = "delete the prime claim vms/prime-1";
    private static final String HAND_OVER = "hand the filled volume pv-1 over to the claim vms/disk";
    private static final String RESTORE = "give the volume pv-1 its own reclaim policy back";

    /**
     * One moment.
     *
     * @param sentence what is expected in it
     * @param facts what there is
     * @param steps what is to be done, all sequences one after the other
     * @param awaited what is waited for
     */
    record Row(String sentence, ClearanceFacts facts, List<String> steps, List<String> awaited) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    static Stream<Row> underWay() {
        return Stream.of(
                row("nothing of ours asks for nothing", facts(claims(target("Bound"))), List.of()),
                row(
                        "a half-filled prime claim goes with its pod, and its volume by its own policy",
                        facts(claims(target("Pending"), prime()), pod("prime-1")),
                        List.of(STOP, RELEASE, DELETE)),
                row(
                        "a prime claim without a pod is let go",
                        facts(claims(target("Pending"), prime())),
                        List.of(RELEASE, DELETE)),
                row(
                        "a prime claim whose target is gone is let go",
                        facts(claims(prime()), pod("prime-1")),
                        List.of(STOP, RELEASE, DELETE)),
                row(
                        "a run killed after the finalizer was off still deletes the prime claim",
                        facts(claims(target("Pending"), released(prime()))),
                        List.of(DELETE)),
                row(
                        "a prime claim that somebody deleted is released only",
                        facts(claims(target("Pending"), deleted(prime()))),
                        List.of(RELEASE),
                        "the prime claim vms/prime-1 is gone"),
                row(
                        "what is going is waited for and not told again",
                        facts(claims(target("Pending"), deleted(released(prime()))), deleted(pod("prime-1"))),
                        List.of(),
                        "the pod vms/importer-prime-1 is gone",
                        "the prime claim vms/prime-1 is gone"),
                row(
                        "a prime claim that its user wants retained, and that we hold no more, stays with its pod",
                        facts(
                                claims(boundTo(target("Bound"), "pv-1"), released(retained(prime()))),
                                complete(pod("prime-1"))),
                        List.of()),
                row(
                        "a retained prime claim that is done is released only",
                        facts(claims(boundTo(target("Bound"), "pv-1"), retained(prime())), complete(pod("prime-1"))),
                        List.of(RELEASE)));
    }

    static Stream<Row> filled() {
        return Stream.of(
                row(
                        "a filled volume is handed over to the target that waits for it before its prime claim goes",
                        facts(notedVolume("prime-1"), claims(target("Pending"), prime()), complete(pod("prime-1"))),
                        List.of(HAND_OVER, STOP, RELEASE, DELETE)),
                row(
                        "a filled volume that nobody waits for goes by its own policy",
                        facts(notedVolume("prime-1"), claims(prime())),
                        List.of(RESTORE, RELEASE, DELETE)),
                row(
                        "a target that is being deleted does not wait",
                        facts(notedVolume("prime-1"), claims(deleted(target("Pending")), prime())),
                        List.of(RESTORE, RELEASE, DELETE)),
                row(
                        "a target that was bound to another volume does not wait",
                        facts(notedVolume("prime-1"), claims(boundTo(target("Bound"), "pv-2"), prime())),
                        List.of(RESTORE, RELEASE, DELETE)),
                row(
                        "a volume that was handed over keeps its note until the target is bound",
                        facts(notedVolume("disk"), claims(target("Pending"), prime())),
                        List.of(RELEASE, DELETE),
                        "the claim vms/disk is bound to its volume pv-1"),
                row(
                        "a volume that has arrived gets its policy back",
                        facts(notedVolume("disk"), claims(boundTo(target("Bound"), "pv-1"))),
                        List.of(RESTORE)),
                row(
                        "a volume whose claims are both gone gets its policy back",
                        facts(notedVolume("disk"), claims()),
                        List.of(RESTORE)),
                row(
                        "a volume whose target got another one stays retained",
                        facts(notedVolume("disk"), claims(boundTo(target("Bound"), "pv-2"))),
                        List.of()));
    }

    static Stream<Row> direct() {
        return Stream.of(
                row(
                        "a direct transfer is stopped and its claim left alone",
                        facts(claims(target("Bound")), pod("disk")),
                        List.of(DISCARD, STOP_DIRECT)),
                row(
                        "a pod that has filled its claim stays while the claim does not say so",
                        facts(claims(target("Bound")), complete(pod("disk"))),
                        List.of()),
                row(
                        "it goes once the claim says so",
                        facts(
                                claims(annotated(target("Bound"), PublicAnnotation.POD_PHASE, "Succeeded")),
                                complete(pod("disk"))),
                        List.of(DISCARD, STOP_DIRECT)),
                row(
                        "it stays when its user wants it retained",
                        facts(
                                claims(retained(annotated(target("Bound"), PublicAnnotation.POD_PHASE, "Succeeded"))),
                                complete(pod("disk"))),
                        List.of()),
                row("a pod whose claim is gone is stopped", facts(claims(), pod("disk")), List.of(STOP_DIRECT)));
    }

    @ParameterizedTest
    @MethodSource({"underWay", "filled", "direct"})
    void eachMomentHasItsEnd(Row row) {
        Clearance clearance = ClearancePlanner.plan(row.facts());

        assertThat(clearance.sequences().stream().flatMap(List::stream).map(Step::words))
                .containsExactlyElementsOf(row.steps());
        assertThat(clearance.awaited()).containsExactlyElementsOf(row.awaited());
    }

    private static Row row(String sentence, ClearanceFacts facts, List<String> steps, String... awaited) {
        return new Row(sentence, facts, steps, List.of(awaited));
    }

    private static ClearanceFacts facts(List<V1PersistentVolumeClaim> claims, V1Pod... pods) {
        return new ClearanceFacts(List.of(), claims, List.of(pods));
    }

    private static ClearanceFacts facts(
            V1PersistentVolume volume, List<V1PersistentVolumeClaim> claims, V1Pod... pods) {
        return new ClearanceFacts(List.of(volume), claims, List.of(pods));
    }

    private static List<V1PersistentVolumeClaim> claims(V1PersistentVolumeClaim... claims) {
        return List.of(claims);
    }

    private static V1PersistentVolumeClaim retained(V1PersistentVolumeClaim claim) {
        return annotated(claim, PublicAnnotation.POD_RETAIN, "true");
    }
}
