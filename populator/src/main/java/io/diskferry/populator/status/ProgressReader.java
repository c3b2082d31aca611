package io.diskferry.populator.status;

import io.diskferry.contract.Progress;
import io.diskferry.populator.cluster.Meta;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Knows how far running pods are. Whoever asks gets the last answer at once; when that is older than {@link #PERIOD}, the pod is
 * asked again in the background, one question at a time. A pod that was not seen before is not asked at once: many are done sooner than
 * they could make a TLS connection. New numbers come out only when they are worth a write: every {@link #SHOWN} or every
 * hundredth of the whole. Nothing here matters for a transfer: what is forgotten is asked again.
 */
public final class ProgressReader implements ProgressSource {
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final Duration SHOWN = Duration.ofSeconds(5);
    /** A pod that nobody asks about is over. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(1);

    private static final double WORTH_SHOWING = 0.01;

    /** Asks one pod. */
    @FunctionalInterface
    public interface Question {
        /**
         * Waits for the answer, for a few seconds at most.
         *
         * @return empty when there is none
         */
        Optional<Progress> ask(String address, String serverName);
    }

    private record Answer(@Nullable Progress shown, Instant shownAt, Instant askedAt, boolean asking) {
        Answer asked(Instant now) {
            return new Answer(shown, shownAt, now, true);
        }

        Answer settled() {
            return new Answer(shown, shownAt, askedAt, false);
        }
    }

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Question question;
    private final Executor background;
    private final InstantSource clock;

    /**
     * @param question how a pod is asked
     * @param background where the waiting is done
     * @param clock tells when an answer is old
     */
    public ProgressReader(Question question, Executor background, InstantSource clock) {
        this.question = question;
        this.background = background;
        this.clock = clock;
    }

    @Override
    public Optional<Progress> of(V1Pod pod, String serverName) {
        Instant now = clock.instant();
        forget(now);
        String address =
                Optional.ofNullable(pod.getStatus()).map(V1PodStatus::getPodIP).orElse("");
        String uid = Meta.uid(pod);
        if (!address.isEmpty() && isDue(uid, now)) {
            background.execute(() -> ask(uid, address, serverName));
        }
        return Optional.ofNullable(answers.get(uid)).map(Answer::shown);
    }

    private void ask(String uid, String address, String serverName) {
        try {
            question.ask(address, serverName).ifPresent(progress -> take(uid, progress));
        } finally {
            answers.computeIfPresent(uid, (_, answer) -> answer.settled());
        }
    }

    /** Notes that the pod is asked now, unless it is being asked or just was, or was never seen before. */
    private boolean isDue(String uid, Instant now) {
        boolean[] due = {false};
        answers.compute(uid, (_, old) -> {
            if (old == null) {
                return new Answer(null, Instant.MIN, now, false);
            }
            due[0] = !old.asking() && !now.isBefore(old.askedAt().plus(PERIOD));
            return due[0] ? old.asked(now) : old;
        });
        return due[0];
    }

    private void take(String uid, Progress progress) {
        Instant now = clock.instant();
        answers.computeIfPresent(
                uid,
                (_, old) -> isWorthShowing(old, progress, now)
                        ? new Answer(progress, now, old.askedAt(), old.asking())
                        : old);
    }

    private static boolean isWorthShowing(Answer old, Progress progress, Instant now) {
        Progress shown = old.shown();
        return shown == null
                || !shown.step().equals(progress.step())
                || !now.isBefore(old.shownAt().plus(SHOWN))
                || share(progress) - share(shown) >= WORTH_SHOWING;
    }

    private static double share(Progress progress) {
        Long total = progress.bytesTotal();
        return total == null || total <= 0 ? 0 : (double) progress.bytesDone() / total;
    }

    private void forget(Instant now) {
        answers.values()
                .removeIf(answer ->
                        !answer.asking() && answer.askedAt().plus(FORGOTTEN).isBefore(now));
    }
}
