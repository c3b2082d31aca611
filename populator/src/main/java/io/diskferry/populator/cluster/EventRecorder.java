package io.diskferry.populator.cluster;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Sends events, one after the other on a thread of its own, so that no work waits for a courtesy. What the {@link EventBudget} does not
 * allow is only counted; what comes faster than the server takes it is left out.
 */
final class EventRecorder implements AutoCloseable {
    private static final Logger LOG = System.getLogger(EventRecorder.class.getName());
    private static final int WAITING = 10_000;
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    /** Who says what events of ours say. */
    static final String CONTROLLER = "diskferry-populator";

    private final KubeRest rest;
    private final InstantSource clock;
    private final String instance;
    private final EventBudget budget = new EventBudget();
    private final BlockingQueue<Notice> notices = new ArrayBlockingQueue<>(WAITING);
    private final Thread sender = Thread.ofVirtual().name("events").unstarted(this::send);

    EventRecorder(KubeRest rest, InstantSource clock, String instance) {
        this.rest = rest;
        this.clock = clock;
        this.instance = instance;
        sender.start();
    }

    void record(Notice notice) {
        if (!notices.offer(notice)) {
            LOG.log(Level.INFO, () -> "event not sent, too many wait: " + notice.reason());
        }
    }

    private void send() {
        try {
            while (true) {
                tell(notices.take());
            }
        } catch (InterruptedException _) {
            sendRest();
        }
    }

    private void sendRest() {
        Instant end = clock.instant().plus(LAST_WORDS);
        for (Notice notice = notices.poll(); notice != null && clock.instant().isBefore(end); notice = notices.poll()) {
            tell(notice);
        }
    }

    private void tell(Notice notice) {
        budget.spend(notice, clock.instant()).ifPresent(telling -> {
            try {
                send(notice, telling);
            } catch (ClusterException e) {
                LOG.log(Level.INFO, () -> "event not sent: " + e.getMessage());
            }
        });
    }

    private void send(Notice notice, EventBudget.Telling telling) {
        String namespace = namespaceOf(notice);
        String name = telling.sentence().name();
        Answer answer = rest.post(KubeRest.path(Kinds.EVENT, namespace), event(notice, namespace, telling.sentence()));
        if (answer.status() == 409) {
            // Told before by this process or by one before it: kubectl shows the count of the series.
            Map<String, ?> series = Map.of("count", Math.max(2, telling.count()), "lastObservedTime", now());
            answer = rest.patch(
                    KubeRest.path(Kinds.EVENT, new Key(namespace, name)),
                    Map.of(),
                    JsonText.of(JsonText.mergePatch(Map.of("series", series))),
                    KubeRest.MERGE_PATCH);
        }
        if (!answer.isSuccess()) {
            throw answer.unexpected();
        }
    }

    private Map<String, ?> event(Notice notice, String namespace, EventSentence sentence) {
        Map<String, String> regarding = new LinkedHashMap<>();
        regarding.put("apiVersion", notice.kind().apiVersion());
        regarding.put("kind", notice.kind().name());
        regarding.put("name", Meta.name(notice.regarding()));
        regarding.put("uid", sentence.about());
        if (notice.kind().namespaced()) {
            regarding.put("namespace", namespace);
        }
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("apiVersion", Kinds.EVENT.apiVersion());
        event.put("kind", Kinds.EVENT.name());
        event.put("metadata", Map.of("name", sentence.name(), "namespace", namespace));
        event.put("eventTime", now());
        event.put("reportingController", CONTROLLER);
        event.put("reportingInstance", instance);
        event.put("action", notice.reason());
        event.put("reason", notice.reason());
        event.put("type", notice.type().name());
        event.put("note", sentence.note());
        event.put("regarding", regarding);
        return event;
    }

    private String now() {
        return MicroTime.of(clock.instant());
    }

    /** Events about objects of the cluster go to the default namespace. */
    private static String namespaceOf(Notice notice) {
        String namespace = Meta.namespace(notice.regarding());
        return namespace.isEmpty() ? "default" : namespace;
    }

    /** Sends what still waits, for a moment at most. */
    @Override
    public void close() {
        sender.interrupt();
        try {
            sender.join(LAST_WORDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
