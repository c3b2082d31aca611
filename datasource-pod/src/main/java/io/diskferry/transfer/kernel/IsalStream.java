package io.diskferry.transfer.kernel;

import java.lang.foreign.MemorySegment;
import java.util.zip.DataFormatException;

/** ISA-L, piece by piece. The library sees buffers of its own only: it keeps their addresses, and arrays are moved about. */
final class IsalStream implements StreamInflater {
    private static final int INPUT_BYTES = 64 << 10;
    /** Several windows of 32 KiB, as each call copies one, and little enough to stay in the processor's cache. */
    private static final int OUTPUT_BYTES = 256 << 10;

    private final Isal isal;
    private final IsalState state = IsalState.allocate(INPUT_BYTES, OUTPUT_BYTES);
    private byte[] source = new byte[0];
    private int position;
    private int limit;
    private boolean filledTheRoom;

    IsalStream(Isal isal) {
        this.isal = isal;
        reset();
    }

    @Override
    public void reset() {
        isal.initialize(state);
        state.offer(0);
        position = limit;
        filledTheRoom = false;
    }

    @Override
    public boolean needsInput() {
        return position == limit && state.inputLeft() == 0 && !filledTheRoom && !finished();
    }

    @Override
    public void input(byte[] bytes, int offset, int length) {
        source = bytes;
        position = offset;
        limit = offset + length;
    }

    @Override
    public int inflate(byte[] target, int offset, int length) throws DataFormatException {
        int produced = 0;
        while (produced == 0 && length > 0 && !finished() && !needsInput()) {
            if (state.inputLeft() == 0) {
                refill();
            }
            produced = step(Math.min(length, OUTPUT_BYTES));
        }
        MemorySegment.copy(state.output(), 0, MemorySegment.ofArray(target), offset, produced);
        return produced;
    }

    private void refill() {
        int bytes = Math.min(INPUT_BYTES, limit - position);
        MemorySegment.copy(MemorySegment.ofArray(source), position, state.input(), 0, bytes);
        state.offer(bytes);
        position += bytes;
    }

    /** One call of the library. Whatever it says, no more is taken from it than the room that it was given. */
    private int step(int room) throws DataFormatException {
        int before = state.inputLeft();
        state.accept(room);
        if (isal.inflate(state) < 0) {
            throw new DataFormatException("invalid deflate data");
        }
        int produced = room - state.outputLeft();
        filledTheRoom = produced == room;
        if (produced == 0 && before > 0 && state.inputLeft() == before && !finished()) {
            throw new DataFormatException("deflate data that leads nowhere");
        }
        return produced;
    }

    @Override
    public boolean finished() {
        return state.atEnd();
    }

    @Override
    public int unused() {
        return limit - position + state.inputLeft() + state.readAhead();
    }

    /** Does nothing: the memory goes when the last call that uses it is over, see {@link IsalState}. */
    @Override
    public void close() {}
}
