package io.diskferry.webhook.shell;

import org.jspecify.annotations.Nullable;

/** A body that came in as a whole, with the room that it takes until it is closed. */
final class Body implements AutoCloseable {
    private final byte[] bytes;
    private final ByteBudget.@Nullable Share room;

    /** @param room null when it is so small that every request may have it */
    Body(byte[] bytes, ByteBudget.@Nullable Share room) {
        this.bytes = bytes;
        this.room = room;
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public void close() {
        if (room != null) {
            room.close();
        }
    }
}
