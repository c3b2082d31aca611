package io.diskferry.transfer.target;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The system calls on files that Java has no method for. A descriptor of its own on a file that is also open as a channel:
 * what is asked for here concerns the file, not the descriptor.
 */
final class Linux implements AutoCloseable {
    /** Reserve blocks and let the file grow. */
    static final int RESERVE = 0;
    /** FALLOC_FL_KEEP_SIZE | FALLOC_FL_PUNCH_HOLE. */
    static final int PUNCH_HOLE = 0x01 | 0x02;

    private static final int O_WRONLY_CLOEXEC = 0x1 | 0x80000;
    /** ioctl of block devices: the range reads as zeros afterwards, whatever that takes. */
    private static final long BLKZEROOUT = 0x127f;
    /** SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE. */
    private static final int BEGIN_WRITE_BACK = 0x1 | 0x2;

    /** The C library's words for what {@link Targets} tells apart; Java's own methods hand on the same. */
    private static final Map<Integer, String> ERRORS =
            Map.of(27, "File too large", 28, "No space left on device", 122, "Disk quota exceeded");

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LIBC = LINKER.defaultLookup();
    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    static final MethodHandle OPEN =
            function("open", FunctionDescriptor.of(INT, ValueLayout.ADDRESS, INT), Linker.Option.firstVariadicArg(2));
    static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(INT, INT));
    private static final MethodHandle FDATASYNC = function("fdatasync", FunctionDescriptor.of(INT, INT));
    private static final MethodHandle SYNC_FILE_RANGE =
            function("sync_file_range", FunctionDescriptor.of(INT, INT, LONG, LONG, INT));

    /** Linked when it is first used, as linking takes some milliseconds and few transfers need it. */
    private static final class Allocating {
        static final MethodHandle FALLOCATE = function("fallocate", FunctionDescriptor.of(INT, INT, INT, LONG, LONG));
    }

    /** Like {@link Allocating}. */
    private static final class Zeroing {
        static final MethodHandle IOCTL = function(
                "ioctl", FunctionDescriptor.of(INT, INT, LONG, ValueLayout.ADDRESS), Linker.Option.firstVariadicArg(2));
    }

    private final int descriptor;

    private Linux(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Opens an existing file or device for writing. */
    static Linux open(Path file) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(file.toString(), StandardCharsets.UTF_8);
            return new Linux(call("open " + file, state -> (int) OPEN.invokeExact(state, name, O_WRONLY_CLOEXEC)));
        }
    }

    /** {@code fallocate} with one of the modes above. */
    void allocate(int mode, long from, long length) throws IOException {
        call("fallocate", state -> (int) Allocating.FALLOCATE.invokeExact(state, descriptor, mode, from, length));
    }

    /** Makes a range of a block device zero; offset and length are multiples of its sector. */
    void zeroDevice(long from, long length) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment range = arena.allocateFrom(LONG, from, length);
            call("BLKZEROOUT", state -> (int) Zeroing.IOCTL.invokeExact(state, descriptor, BLKZEROOUT, range));
        }
    }

    /** Waits for write-back that is under way and begins that of everything else that is dirty. */
    void beginWriteBack() throws IOException {
        call("sync_file_range", state ->
                (int) SYNC_FILE_RANGE.invokeExact(state, descriptor, 0L, 0L, BEGIN_WRITE_BACK));
    }

    /** Waits until all data of the file is on stable storage, and what is needed to find it. */
    void sync() throws IOException {
        call("fdatasync", state -> (int) FDATASYNC.invokeExact(state, descriptor));
    }

    @Override
    public void close() throws IOException {
        call("close", state -> (int) CLOSE.invokeExact(state, descriptor));
    }

    @SuppressWarnings("restricted")
    static MethodHandle function(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker.Option[] all = new Linker.Option[options.length + 1];
        all[0] = Linker.Option.captureCallState("errno");
        System.arraycopy(options, 0, all, 1, options.length);
        return LINKER.downcallHandle(LIBC.findOrThrow(name), descriptor, all);
    }

    static int call(String what, Call call) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            int result = call.invoke(state);
            if (result < 0) {
                throw new RefusedException(what, (int) ERRNO.get(state, 0L));
            }
            return result;
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** A system call, given the memory that takes its error number. */
    @FunctionalInterface
    interface Call {
        @SuppressWarnings("IllegalThrows")
        int invoke(MemorySegment state) throws Throwable;
    }

    /** The kernel did not do it. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        private final int errno;

        RefusedException(String what, int errno) {
            super(what + " failed: " + ERRORS.getOrDefault(errno, "errno " + errno));
            this.errno = errno;
        }

        /** Whether it said one of these. */
        boolean is(int... errors) {
            return IntStream.of(errors).anyMatch(e -> e == errno);
        }
    }
}
