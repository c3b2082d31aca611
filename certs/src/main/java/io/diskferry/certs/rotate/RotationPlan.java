package io.diskferry.certs.rotate;

import java.time.Instant;
import java.util.List;

/**
 * What to do now, and when to look again.
 *
 * @param steps in order; empty when all is well
 * @param nextLook the earliest moment at which the answer can be another one; after any step, look again at once
 */
public record RotationPlan(List<RotationStep> steps, Instant nextLook) {
    public RotationPlan {
        steps = List.copyOf(steps);
    }
}
