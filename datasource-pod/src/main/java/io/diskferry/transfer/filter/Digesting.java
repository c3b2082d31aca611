package io.diskferry.transfer.filter;

import io.diskferry.problem.Problem;
import io.diskferry.problem.Problem.ChecksumMismatch;
import io.diskferry.transfer.report.TransferFault;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;

/** Digests what is read through it, on a thread of its own: SHA-256 is slower than every network. */
public final class Digesting extends FilterInputStream {
    private static final int PIECES = 16;
    private static final byte[] END = new byte[0];

    private final Checksum expected;
    private final Function<String, Problem> mismatch;
    private final MessageDigest digest;
    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES);
    private final Thread worker;

    /** Holds the stream against what a user says of it. */
    public Digesting(InputStream source, Checksum expected) {
        this(source, expected, actual -> new ChecksumMismatch(expected.algorithm(), expected.hex(), actual));
    }

    /**
     * Holds the stream against any checksum.
     *
     * @param mismatch what is wrong when the digest, in hexadecimal digits, is another one
     */
    public Digesting(InputStream source, Checksum expected, Function<String, Problem> mismatch) {
        super(source);
        this.expected = expected;
        this.mismatch = mismatch;
        try {
            this.digest = MessageDigest.getInstance(expected.algorithm());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + expected.algorithm(), e);
        }
        this.worker = Thread.ofPlatform().daemon().name("checksum").start(this::run);
    }

    private void run() {
        try {
            for (byte[] piece = pieces.take(); piece.length > 0; piece = pieces.take()) {
                digest.update(piece);
            }
        } catch (InterruptedException e) {
            // The stream was closed; nobody asks for the digest any more.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 0) {
            hand(Arrays.copyOfRange(buffer, offset, offset + read));
        }
        return read;
    }

    /** Reads what is left, so that nothing behind the end of the content goes unchecked, and compares. */
    public void verify() throws IOException {
        byte[] rest = new byte[64 << 10];
        int read;
        do {
            read = read(rest, 0, rest.length);
        } while (read >= 0);
        hand(END);
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the transfer was stopped", e);
        }
        String actual = HexFormat.of().formatHex(digest.digest());
        if (!actual.equals(expected.hex())) {
            throw new TransferFault(mismatch.apply(actual));
        }
    }

    private void hand(byte[] piece) throws IOException {
        try {
            pieces.put(piece);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the transfer was stopped", e);
        }
    }

    @Override
    public void close() throws IOException {
        worker.interrupt();
        super.close();
    }
}
