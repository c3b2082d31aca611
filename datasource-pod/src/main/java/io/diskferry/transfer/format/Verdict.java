package io.diskferry.transfer.format;

import io.diskferry.problem.Problem.ImageCorrupt;
import io.diskferry.problem.Problem.ImageUnsafe;
import io.diskferry.problem.Problem.ImageUnsupported;
import io.diskferry.transfer.report.TransferFault;

/**
 * Says what is wrong with an image.
 *
 * @param format its name for messages
 */
public record Verdict(String format) {
    /** Of a format that is read. */
    public static Verdict on(DiskKind kind) {
        return new Verdict(kind.label());
    }

    /**
     * Holds an image against what its format demands.
     *
     * @param otherwise what is wrong, in one clause
     * @throws TransferFault ImageCorrupt unless it is sound
     */
    public void require(boolean sound, String otherwise) {
        if (!sound) {
            throw corrupt(otherwise);
        }
    }

    /** The image contradicts its format or itself. */
    public TransferFault corrupt(String what) {
        return new TransferFault(new ImageCorrupt(format, what));
    }

    /** The same, as a decoder found. */
    public TransferFault corrupt(String what, Exception cause) {
        return new TransferFault(new ImageCorrupt(format, what), cause);
    }

    /** The image needs something besides itself, or would take more than it may. */
    public TransferFault unsafe(String what) {
        return new TransferFault(new ImageUnsafe(format, what));
    }

    /** The image is sound as far as can be seen, and uses something that is not read. */
    public TransferFault unsupported(String what) {
        return new TransferFault(new ImageUnsupported(format, what));
    }
}
