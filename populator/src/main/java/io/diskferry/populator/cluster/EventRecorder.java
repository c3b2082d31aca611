package io.diskferry.populator.cluster;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends events, each sentence once: the same sentence about the same object within a while is counted, and the count is
 * sent with the next one after it, so that a controller that goes round and round does not flood the cluster.
 */
final class EventRecorder {
    private static final Logger LOG = System.getLogger(EventRecorder.class.getName());
    private static final Duration QUIET = Duration.ofMinutes(5);
    private static final int REMEMBERED = 10_000;
    private static final int LONGEST_NOTE = 1024;
    /** An event's name is the object's name and this much of a hash: 253 characters in all. */
    private static final int LONGEST_NAME = 253 - 17;

    /** Who says what events of ours say. */
    static final String CONTROLLER = "diskferry-populator";

    private record Told(int count, Instant sent) {}

    private final KubeRest rest;
    private final InstantSource clock;
    private final String instance;
    private final Map<String, Told> told = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
            return size() > REMEMBERED;
        }
    };

    EventRecorder(KubeRest rest, InstantSource clock, String instance) {
        this.rest = rest;
        this.clock = clock;
        this.instance = instance;
    }

    void record(Notice notice) {
        String name = nameOf(notice);
        count(name).ifPresent(count -> {
            try {
                send(notice, name, count);
            } catch (ClusterException e) {
                LOG.log(Level.INFO, () -> "event not sent: " + e.getMessage());
            }
        });
    }

    /** How often this was told by now, or empty when it is too early to say it again. */
    private synchronized Optional<Integer> count(String name) {
        Instant now = clock.instant();
        Told before = told.remove(name);
        if (before == null) {
            told.put(name, new Told(1, now));
            return Optional.of(1);
        }
        boolean quiet = now.isBefore(before.sent().plus(QUIET));
        told.put(name, new Told(before.count() + 1, quiet ? before.sent() : now));
        return quiet ? Optional.empty() : Optional.of(before.count() + 1);
    }

    private void send(Notice notice, String name, int count) {
        String namespace = namespaceOf(notice);
        Answer answer = rest.post(KubeRest.path(Kinds.EVENT, namespace), event(notice, namespace, name));
        if (answer.status() == 409) {
            // Told before by this process or by one before it: kubectl shows the count of the series.
            Map<String, ?> series = Map.of("count", Math.max(2, count), "lastObservedTime", now());
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

    private Map<String, ?> event(Notice notice, String namespace, String name) {
        Map<String, String> regarding = new LinkedHashMap<>();
        regarding.put("apiVersion", notice.kind().apiVersion());
        regarding.put("kind", notice.kind().name());
        regarding.put("name", Meta.name(notice.regarding()));
        regarding.put("uid", Meta.uid(notice.regarding()));
        if (notice.kind().namespaced()) {
            regarding.put("namespace", namespace);
        }
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("apiVersion", Kinds.EVENT.apiVersion());
        event.put("kind", Kinds.EVENT.name());
        event.put("metadata", Map.of("name", name, "namespace", namespace));
        event.put("eventTime", now());
        event.put("reportingController", CONTROLLER);
        event.put("reportingInstance", instance);
        event.put("action", notice.reason());
        event.put("reason", notice.reason());
        event.put("type", notice.type().name());
        event.put("note", shortened(notice.message(), LONGEST_NOTE));
        event.put("regarding", regarding);
        return event;
    }

    private String now() {
        return MicroTime.of(clock.instant());
    }

    /** The same for the same sentence about the same object, whichever process says it. */
    private static String nameOf(Notice notice) {
        String sentence = Meta.uid(notice.regarding()) + notice.type() + notice.reason() + notice.message();
        UUID hash = UUID.nameUUIDFromBytes(sentence.getBytes(StandardCharsets.UTF_8));
        return shortened(Meta.name(notice.regarding()), LONGEST_NAME)
                + "."
                + Long.toHexString(hash.getMostSignificantBits());
    }

    /** Events about objects of the cluster go to the default namespace. */
    private static String namespaceOf(Notice notice) {
        String namespace = Meta.namespace(notice.regarding());
        return namespace.isEmpty() ? "default" : namespace;
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
