package io.diskferry.transfer.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/**
 * Lets ISA-L inflate known data piece by piece and watches every field of its structure that is relied on, so that a version
 * with another layout is not used. It does no harm if it fails: the structure lies in memory with room to spare.
 */
final class IsalTrial {
    private static final byte PATTERN = (byte) 0xa5;
    private static final int INPUT_BYTES = 4000;
    private static final int OUTPUT_BYTES = 10_000;
    /** Not of the data: must be left over. */
    private static final int BEHIND = 20;

    private final Isal isal;
    private final MemorySegment plain;
    private final MemorySegment packed;
    private final IsalState state = IsalState.allocate(INPUT_BYTES, OUTPUT_BYTES);
    private long taken;
    private long produced;

    private IsalTrial(Isal isal, Sample sample) {
        this.isal = isal;
        this.plain = sample.plain();
        this.packed = sample.packed();
    }

    /** Whether the library inflates the sample to its last byte, says so, and touches nothing else. */
    static boolean passes(Isal isal) {
        return new IsalTrial(isal, Sample.create()).passes();
    }

    private boolean passes() {
        state.memory().fill(PATTERN);
        isal.initialize(state);
        boolean sound = state.atBeginning() && state.readAhead() == 0;
        state.offer(0);
        while (sound && !state.atEnd()) {
            sound = step();
        }
        return sound && produced == plain.byteSize() && leftOver() == BEHIND && untouched(state.spare());
    }

    /** One call: it must move on, stay in its buffers and give what is expected. */
    private boolean step() {
        if (state.inputLeft() == 0) {
            offerNext();
        }
        int offered = state.inputLeft();
        state.accept(OUTPUT_BYTES);
        if (isal.inflate(state) < 0) {
            return false;
        }
        int read = offered - state.inputLeft();
        int more = OUTPUT_BYTES - state.outputLeft();
        boolean moved = read > 0 || more > 0 || state.atEnd();
        boolean within = read >= 0 && read <= offered && more >= 0 && more <= OUTPUT_BYTES;
        return moved && within && matches(more);
    }

    private boolean matches(int more) {
        long from = produced;
        produced += more;
        return produced <= plain.byteSize()
                && MemorySegment.mismatch(state.output(), 0, more, plain, from, produced) < 0;
    }

    private void offerNext() {
        state.input().fill(PATTERN);
        long all = packed.byteSize() + BEHIND;
        int bytes = (int) Math.min(INPUT_BYTES, all - taken);
        long ofData = Math.clamp(packed.byteSize() - taken, 0, bytes);
        MemorySegment.copy(packed, Math.min(taken, packed.byteSize()), state.input(), 0, ofData);
        state.offer(bytes);
        taken += bytes;
    }

    private long leftOver() {
        return packed.byteSize() + BEHIND - taken + state.inputLeft() + state.readAhead();
    }

    private static boolean untouched(MemorySegment spare) {
        for (long i = 0; i < spare.byteSize(); i++) {
            if (spare.get(JAVA_BYTE, i) != PATTERN) {
                return false;
            }
        }
        return true;
    }
}
