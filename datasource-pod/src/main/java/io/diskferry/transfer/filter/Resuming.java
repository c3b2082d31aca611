package io.diskferry.transfer.filter;

import io.diskferry.problem.Problem.SourceInterrupted;
import io.diskferry.problem.Problem.SourceTruncated;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.source.SourceCapabilities;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Retry and resume over any source: a stream that breaks is opened again where it broke, and what cannot be mended is a
 * {@link TransferFault}. So nothing above it sees an IOException of the network, and every IOException that a decoder
 * throws is about the content. It also counts what comes in.
 */
public final class Resuming implements ReadableSource {
    private final ReadableSource source;
    private final RetryPolicy policy;
    private final Meter meter;
    private volatile boolean closed;

    public Resuming(ReadableSource source, RetryPolicy policy, Meter meter) {
        this.source = source;
        this.policy = policy;
        this.meter = meter;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public SourceCapabilities capabilities() {
        return source.capabilities();
    }

    @Override
    public @Nullable String contentVersion() {
        return source.contentVersion();
    }

    /** A reading from the beginning is announced: what it brings counts as progress. */
    @Override
    public InputStream stream(long from) {
        Long size = capabilities().sizeBytes();
        if (from == 0 && size != null) {
            meter.expect(size);
        }
        return new Stream(from, capabilities().sizeBytes(), position -> source.stream(position));
    }

    @Override
    public InputStream range(long from, long length) {
        long end = Math.addExact(from, length);
        return new Stream(from, end, position -> source.range(position, end - position));
    }

    @Override
    public void close() {
        closed = true;
        source.close();
    }

    @FunctionalInterface
    private interface Reopening {
        InputStream from(long position) throws IOException;
    }

    private final class Stream extends InputStream {
        private final @Nullable Long end;
        private final Reopening reopening;
        private final Attempts attempts = new Attempts(name(), policy, meter);
        private long position;
        private @Nullable InputStream current;
        private boolean cameSinceOpening;

        Stream(long from, @Nullable Long end, Reopening reopening) {
            this.position = from;
            this.end = end;
            this.reopening = reopening;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            while (end == null || position < end) {
                try {
                    int read = awaited(buffer, offset, limited(length));
                    if (read >= 0) {
                        arrived(read);
                        return read;
                    }
                    if (end == null) {
                        return -1;
                    }
                    endedBefore(end);
                } catch (IOException e) {
                    close();
                    requireUse(e);
                    attempts.failed(truncatedOr(e));
                } catch (TransferFault e) {
                    close();
                    attempts.failed(e);
                }
            }
            return -1;
        }

        private int awaited(byte[] buffer, int offset, int length) throws IOException {
            meter.asking();
            try {
                return opened().read(buffer, offset, length);
            } finally {
                meter.answered();
            }
        }

        private InputStream opened() throws IOException {
            InputStream stream = current;
            if (stream == null) {
                stream = reopening.from(position);
                current = stream;
                cameSinceOpening = false;
            }
            return stream;
        }

        private int limited(int length) {
            return end == null ? length : (int) Math.min(length, end - position);
        }

        private void arrived(int bytes) {
            position += bytes;
            cameSinceOpening = true;
            meter.read(bytes);
            attempts.progressed();
        }

        /** Servers may answer with less than was asked for; only an answer without any byte counts as a failure. */
        private void endedBefore(long expected) throws IOException {
            if (!cameSinceOpening) {
                throw new EOFException("it ended after " + position + " of " + expected + " bytes");
            }
            close();
        }

        /** Another try needs somebody who waits for it, and a source that can go on. */
        private void requireUse(IOException e) {
            if (closed) {
                throw new TransferFault(new SourceInterrupted(name(), "the transfer was stopped"), e);
            }
            if (position > 0 && !capabilities().resumable()) {
                throw new TransferFault(
                        new SourceInterrupted(
                                name(), e.getMessage() + "; the server gives neither parts nor a validator"),
                        e);
            }
        }

        private TransferFault truncatedOr(IOException e) {
            Long size = capabilities().sizeBytes();
            return e instanceof EOFException && !cameSinceOpening && size != null
                    ? new TransferFault(new SourceTruncated(name(), size, position), e)
                    : new TransferFault(new SourceInterrupted(name(), Attempts.said(e)), e);
        }

        @Override
        public void close() {
            InputStream stream = current;
            current = null;
            if (stream != null) {
                try {
                    stream.close();
                } catch (IOException e) {
                    // What is closed here is not wanted any more; its fate changes nothing.
                    System.getLogger(Resuming.class.getName()).log(System.Logger.Level.DEBUG, "closing", e);
                }
            }
        }
    }
}
