package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.POD;
import static io.diskferry.populator.cluster.Kinds.VOLUME;

import io.diskferry.populator.action.ActionRunner;
import io.diskferry.populator.action.Lead;
import io.diskferry.populator.claim.ClaimController;
import io.diskferry.populator.claim.ClaimGatherer;
import io.diskferry.populator.claim.VolumeController;
import io.diskferry.populator.cluster.CdiConfig;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.ClusterException;
import io.diskferry.populator.cluster.FakeCluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kind;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.SimulatedCrash;
import io.diskferry.populator.config.ConfigSource;
import io.diskferry.populator.datavolume.DataVolumeController;
import io.diskferry.populator.datavolume.DataVolumeGatherer;
import io.diskferry.populator.loop.Arrivals;
import io.diskferry.populator.loop.Controller;
import io.diskferry.populator.pod.PodSettings;
import io.diskferry.populator.pod.ReadableSources;
import io.diskferry.populator.pod.Specs;
import io.diskferry.populator.trust.PodIdentity;
import io.kubernetes.client.common.KubernetesObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Controllers and world in turns until nothing happens any more. After a simulated death the controllers are built anew. */
final class Simulation {
    private static final int MOST_ROUNDS = 200;
    private static final int MOST_WAKES = 2;
    /** Longer than every pause that a controller makes. */
    private static final Duration ROUND = Duration.ofMinutes(6);

    /** A pod that reads from VMware is stood in for: what matters here is which pods there are, and when. */
    private static final ReadableSources READABLE = new ReadableSources(Set.of("http", "registry", "blank", "vddk"));

    final FakeCluster cluster = new FakeCluster();
    private Instant now = Instant.parse("2026-11-21T06:00:00Z");
    private final InstantSource clock = () -> now;
    final World world = new World(cluster, clock);
    final Arrivals arrivals = new Arrivals(clock);
    private List<Controller> controllers = controllers(cluster, Lead.ALWAYS);
    private Lead rivalsLead = Lead.ALWAYS;
    private final List<Controller> rivals = controllers(cluster.second(), () -> rivalsLead.holds());
    private @Nullable Random order;

    /** Goes on until three rounds in a row change nothing. */
    void settle() {
        int quiet = 0;
        for (int round = 0; round < MOST_ROUNDS && quiet < 3; round++) {
            int writes = cluster.writes().size();
            boolean died = reconcileAll();
            boolean changed = world.step();
            now = now.plus(ROUND);
            quiet = died || changed || cluster.writes().size() > writes ? 0 : quiet + 1;
        }
        if (quiet < 3) {
            throw new AssertionError("no rest after " + MOST_ROUNDS + " rounds: " + cluster.writes());
        }
    }

    /** One round: the controllers, then the world. */
    void round() {
        reconcileAll();
        world.step();
        now = now.plus(ROUND);
    }

    /** What time it is. */
    void pass(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    /** One of the controllers, for a test that has a loop of its own. */
    Controller controller(String name) {
        return controllers.stream()
                .filter(controller -> controller.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** One look at every object by every controller, and at claims that are gone while a pod is there; returns whether the controllers died of it. */
    boolean reconcileAll() {
        try {
            for (Controller controller : controllers) {
                for (Key key : disordered(known(controller))) {
                    reconcile(controller, key);
                }
            }
            return false;
        } catch (SimulatedCrash _) {
            controllers = controllers(cluster, Lead.ALWAYS);
            return true;
        }
    }

    /** An unreachable server is no death: the key comes round again. */
    private static void reconcile(Controller controller, Key key) {
        try {
            controller.reconcile(key);
        } catch (ClusterException _) {
            // The next round is the next attempt.
        }
    }

    /** Another process that believes to lead looks at everything that it knows of, as it knows it. */
    void rivalsLook() {
        for (Controller controller : rivals) {
            for (Key key : keys(cluster.second().cache().list(kind(controller)))) {
                reconcile(controller, key);
            }
        }
    }

    /** One round in which only that other process works. */
    void rivalsRound() {
        rivalsLook();
        world.step();
        now = now.plus(ROUND);
    }

    /** What that other process is told when it asks whether it still leads. */
    void rivalsLead(Lead lead) {
        rivalsLead = lead;
    }

    /** From now on wakes get lost, come twice and in any order; null: no longer. */
    void disorder(@Nullable Random random) {
        order = random;
    }

    private List<Key> disordered(List<Key> keys) {
        if (order == null) {
            return keys;
        }
        Random random = order;
        List<Key> woken = new ArrayList<>();
        keys.forEach(key -> woken.addAll(Collections.nCopies(random.nextInt(MOST_WAKES + 1), key)));
        Collections.shuffle(woken, random);
        return woken;
    }

    private List<Key> known(Controller controller) {
        Stream<Key> there = keys(cluster.all(kind(controller))).stream();
        Stream<Key> filled = CLAIM.equals(kind(controller))
                ? cluster.all(POD).stream()
                        .flatMap(pod -> Specs.claimNames(pod).stream().map(name -> Key.of(Meta.namespace(pod), name)))
                : Stream.empty();
        return Stream.concat(there, filled).distinct().toList();
    }

    private static List<Key> keys(List<? extends KubernetesObject> objects) {
        return objects.stream().map(Key::of).toList();
    }

    private static Kind<?> kind(Controller controller) {
        return switch (controller.name()) {
            case "datavolume" -> DATA_VOLUME;
            case "claim" -> CLAIM;
            default -> VOLUME;
        };
    }

    /** What carries out the controllers' decisions. */
    ActionRunner runner() {
        return runner(cluster, Lead.ALWAYS);
    }

    private static ActionRunner runner(Cluster cluster, Lead lead) {
        PodSettings settings = PodSettings.of("diskferry/datasource-pod:test", "IfNotPresent");
        return new ActionRunner(cluster, name -> new PodIdentity(name, "key", "ca"), () -> settings, lead);
    }

    private List<Controller> controllers(Cluster cluster, Lead lead) {
        ConfigSource config = new ConfigSource(cluster, new Key("diskferry", "diskferry-config"), CdiConfig.Spec.EMPTY);
        ClaimGatherer claims =
                new ClaimGatherer(cluster, config, (_, _) -> Optional.empty(), arrivals, READABLE, clock);
        ActionRunner runner = runner(cluster, lead);
        return List.of(
                new DataVolumeController(
                        cluster,
                        config,
                        new DataVolumeGatherer(cluster.cache(), config, claims, clock),
                        runner,
                        arrivals),
                new ClaimController(cluster, config, claims, runner),
                new VolumeController(cluster, runner));
    }
}
