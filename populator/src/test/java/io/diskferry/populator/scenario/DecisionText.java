package io.diskferry.populator.scenario;

import io.diskferry.populator.action.Action;
import io.diskferry.populator.claim.ClaimDecision;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.Notice;
import io.diskferry.populator.datavolume.DataVolumeDecision;
import io.diskferry.populator.pod.TransferRequest;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.util.Yaml;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Decisions as text that a person reads in a diff. */
final class DecisionText {
    private DecisionText() {}

    static String of(ClaimDecision decision) {
        return "state: " + decision.state() + "\nreason: " + decision.reason() + "\nmessage: " + decision.message()
                + "\nrestarts: " + decision.restarts() + "\nuntil: " + decision.until() + "\n"
                + of(decision.actions());
    }

    static String of(DataVolumeDecision decision) {
        return "phase: " + decision.phase().text() + "\nbound: " + of(decision.bound()) + "\nrunning: "
                + of(decision.running()) + "\nexplanation: " + decision.explanation() + "\nuntil: " + decision.until()
                + "\n" + of(decision.actions());
    }

    private static String of(DataVolumeDecision.Verdict verdict) {
        return verdict.holds() + " " + verdict.reason() + ": " + verdict.message();
    }

    private static String of(List<Action> actions) {
        return actions.stream().map(DecisionText::of).collect(Collectors.joining("", "actions:\n", ""));
    }

    private static String of(Action action) {
        String name = "- " + action.getClass().getSimpleName() + " ";
        return switch (action) {
            case Action.MarkDataVolume(var dataVolume, var annotation, var value) ->
                name + Meta.name(dataVolume) + " " + annotation.key() + "=" + value + "\n";
            case Action.LabelDataVolume(var dataVolume, var labels) ->
                name + Meta.name(dataVolume) + " " + labels + "\n";
            case Action.LabelClaim(var claim, var labels) -> name + Meta.name(claim) + " " + labels + "\n";
            case Action.MarkClaim(var claim, var annotation, var value) ->
                name + Meta.name(claim) + " " + annotation.key() + "=" + value + "\n";
            case Action.TakeClaim(var claim, var owner) -> name + Meta.name(claim) + " for " + Meta.name(owner) + "\n";
            case Action.ReleaseClaim(var claim, var owner) ->
                name + Meta.name(claim) + " from " + Meta.name(owner) + "\n";
            case Action.DeleteDataVolume(var dataVolume) -> name + Meta.name(dataVolume) + "\n";
            case Action.CreateImportSource(var source, var _) -> name + whole(source);
            case Action.DeleteImportSource(var source) -> name + Meta.name(source) + "\n";
            case Action.CreateClaim(var claim, var _) -> name + whole(claim);
            case Action.CreatePrimeClaim(var prime, var _) -> name + whole(prime);
            case Action.StartTransfer(TransferRequest request) ->
                name + request.podName() + " on " + request.selectedNode() + ", attempt " + request.attempt()
                        + (request.stage() == null ? "" : ", " + request.stage()) + "\n";
            case Action.RestoreSecret(TransferRequest request) -> name + "of " + request.podName() + "\n";
            case Action.StopTransfer(var pod) -> name + Meta.name(pod) + "\n";
            case Action.DiscardSecret(var filled) -> name + "of " + Meta.name(filled) + "\n";
            case Action.NoteStages(var filled, var annotations) ->
                name + Meta.name(filled) + " " + new TreeMap<>(annotations) + "\n";
            case Action.ListCheckpoints(var source, var checkpoints, var closed) ->
                name + Meta.name(source) + " " + checkpoints + " " + closed + "\n";
            case Action.GuardVolume(var volume) -> name + Meta.name(volume) + "\n";
            case Action.HandOverVolume(var volume, var target) ->
                name + Meta.name(volume) + " to " + Meta.name(target) + "\n";
            case Action.RestorePolicy(var volume) -> name + Meta.name(volume) + "\n";
            case Action.ReleasePrimeClaim(var prime) -> name + Meta.name(prime) + "\n";
            case Action.DeletePrimeClaim(var prime) -> name + Meta.name(prime) + "\n";
            case Action.Emit(Notice notice) ->
                name + notice.type() + " " + notice.reason() + ": " + notice.message() + "\n";
        };
    }

    private static String whole(KubernetesObject object) {
        // Through the wire's own form, so that records and models look alike.
        Object tree = JSON.getGson().fromJson(JSON.getGson().toJson(object), Object.class);
        return "\n" + Yaml.dump(tree).indent(4);
    }
}
