package io.diskferry.populator.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which notices become requests. The proportions are those of Kubernetes' own clients:
 *
 * <ul>
 *   <li>the same sentence about the same object is counted, and the count is sent every five minutes at most;
 *   <li>of one reason, an object gets ten different sentences in ten minutes; what comes after them is counted together;
 *   <li>an object gets 25 requests at once, and then one in five minutes.
 * </ul>
 *
 * Nothing here is needed after a restart: an event is a courtesy. The objects that were heard of longest ago are forgotten.
 */
final class EventBudget {
    static final Duration QUIET = Duration.ofMinutes(5);
    static final Duration TOPIC_WINDOW = Duration.ofMinutes(10);
    static final int SENTENCES = 10;
    static final int BURST = 25;
    static final int REMEMBERED = 4096;

    /**
     * A request to be made.
     *
     * @param sentence what it says
     * @param count how often that was said by now
     */
    record Telling(EventSentence sentence, int count) {}

    private record Told(int count, Instant sent) {}

    private record Topic(Instant since, int sentences) {}

    private record Allowance(double tokens, Instant at) {}

    private final Map<String, Told> told = remembering();
    private final Map<String, Topic> topics = remembering();
    private final Map<String, Allowance> allowances = remembering();

    /** What is to be sent because of a notice; empty: nothing now. */
    Optional<Telling> spend(Notice notice, Instant now) {
        EventSentence sentence = EventSentence.of(notice);
        if (!told.containsKey(sentence.name()) && !takesSentence(EventSentence.topic(notice), now)) {
            sentence = EventSentence.combined(notice);
        }
        int count = count(sentence, now);
        return count > 0 && takesToken(sentence.about(), now)
                ? Optional.of(new Telling(sentence, count))
                : Optional.empty();
    }

    /** How often it was said by now; 0 when it is too early to say it again. */
    private int count(EventSentence sentence, Instant now) {
        Told before = told.remove(sentence.name());
        if (before == null) {
            told.put(sentence.name(), new Told(1, now));
            return 1;
        }
        boolean quiet = now.isBefore(before.sent().plus(QUIET));
        told.put(sentence.name(), new Told(before.count() + 1, quiet ? before.sent() : now));
        return quiet ? 0 : before.count() + 1;
    }

    private boolean takesSentence(String name, Instant now) {
        Topic topic = topics.remove(name);
        if (topic == null || !now.isBefore(topic.since().plus(TOPIC_WINDOW))) {
            topic = new Topic(now, 0);
        }
        boolean allowed = topic.sentences() < SENTENCES;
        topics.put(name, allowed ? new Topic(topic.since(), topic.sentences() + 1) : topic);
        return allowed;
    }

    private boolean takesToken(String about, Instant now) {
        Allowance before = allowances.remove(about);
        double tokens = before == null
                ? BURST
                : Math.min(
                        BURST,
                        before.tokens()
                                + (double) Duration.between(before.at(), now).toMillis() / QUIET.toMillis());
        boolean allowed = tokens >= 1;
        allowances.put(about, new Allowance(allowed ? tokens - 1 : tokens, now));
        return allowed;
    }

    private static <V> Map<String, V> remembering() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }
}
