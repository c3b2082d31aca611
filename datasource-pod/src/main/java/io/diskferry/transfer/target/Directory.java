package io.diskferry.transfer.target;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * An open directory, and what is done in it by the system calls that take a directory and one name: a name that turns out to be a
 * link is never followed, however the path to it was made. Names are bytes, one in each character (ISO 8859-1), whatever the process
 * takes for the system's encoding.
 */
final class Directory implements Closeable {
    static final int ENOENT = 2;
    static final int EEXIST = 17;
    static final int ENOTDIR = 20;
    static final int EISDIR = 21;
    static final int EINVAL = 22;
    static final int ELOOP = 40;

    private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");
    private static final int O_DIRECTORY = ARM ? 0x4000 : 0x10000;
    private static final int O_NOFOLLOW = ARM ? 0x8000 : 0x20000;
    private static final int O_CLOEXEC = 0x80000;
    private static final int O_WRONLY_CREAT_EXCL = 0x1 | 0x40 | 0x80;
    private static final int OWNER_ALL = 0700;
    private static final int OWNER_READS_AND_WRITES = 0600;
    /** In place of the nanoseconds: leave this time as it is. */
    private static final long UTIME_OMIT = 0x3ffffffe;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout POINTER = ValueLayout.ADDRESS;

    private static final MethodHandle OPEN_AT = Linux.function(
            "openat", FunctionDescriptor.of(INT, INT, POINTER, INT, INT), Linker.Option.firstVariadicArg(3));
    private static final MethodHandle MAKE_DIRECTORY_AT =
            Linux.function("mkdirat", FunctionDescriptor.of(INT, INT, POINTER, INT));
    private static final MethodHandle UNLINK_AT =
            Linux.function("unlinkat", FunctionDescriptor.of(INT, INT, POINTER, INT));
    private static final MethodHandle SYMLINK_AT =
            Linux.function("symlinkat", FunctionDescriptor.of(INT, POINTER, INT, POINTER));
    private static final MethodHandle READ_LINK_AT =
            Linux.function("readlinkat", FunctionDescriptor.of(LONG, INT, POINTER, POINTER, LONG));
    private static final MethodHandle LINK_AT =
            Linux.function("linkat", FunctionDescriptor.of(INT, INT, POINTER, INT, POINTER, INT));
    private static final MethodHandle CHANGE_MODE = Linux.function("fchmod", FunctionDescriptor.of(INT, INT, INT));
    private static final MethodHandle SET_TIMES = Linux.function("futimens", FunctionDescriptor.of(INT, INT, POINTER));
    private static final MethodHandle SYNC_FILE_SYSTEM = Linux.function("syncfs", FunctionDescriptor.of(INT, INT));

    private final int descriptor;

    private Directory(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Opens the top of a volume. */
    static Directory open(Path path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path.toString());
            return new Directory(Linux.call(
                    "open " + path, state -> (int) Linux.OPEN.invokeExact(state, name, O_DIRECTORY | O_CLOEXEC)));
        }
    }

    /** Opens a directory in it; {@link #ENOTDIR} or {@link #ELOOP} when the name is something else, a link included. */
    Directory enter(String name) throws IOException {
        return new Directory(openAt(name, O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0));
    }

    /** Makes a file that is not there yet, and gives its descriptor. */
    int create(String name) throws IOException {
        return openAt(name, O_WRONLY_CREAT_EXCL | O_NOFOLLOW | O_CLOEXEC, OWNER_READS_AND_WRITES);
    }

    private int openAt(String name, int flags, int mode) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = bytes(arena, name);
            return Linux.call("openat", state -> (int) OPEN_AT.invokeExact(state, descriptor, bytes, flags, mode));
        }
    }

    /** Makes a directory that is not there yet. */
    void make(String name) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = bytes(arena, name);
            Linux.call("mkdirat", state -> (int) MAKE_DIRECTORY_AT.invokeExact(state, descriptor, bytes, OWNER_ALL));
        }
    }

    /** Takes away a name that is no directory; {@link #EISDIR} when it is one. */
    void remove(String name) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = bytes(arena, name);
            Linux.call("unlinkat", state -> (int) UNLINK_AT.invokeExact(state, descriptor, bytes, 0));
        }
    }

    /** Makes a symbolic link that is not there yet. */
    void symbolicLink(String name, String target) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = bytes(arena, name);
            MemorySegment where = bytes(arena, target);
            Linux.call("symlinkat", state -> (int) SYMLINK_AT.invokeExact(state, where, descriptor, bytes));
        }
    }

    /** Whether a name is a symbolic link; {@link #ENOENT} when it is not there. */
    boolean isSymbolicLink(String name) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = bytes(arena, name);
            MemorySegment first = arena.allocate(1);
            Linux.call(
                    "readlinkat", state -> (int) (long) READ_LINK_AT.invokeExact(state, descriptor, bytes, first, 1L));
            return true;
        } catch (Linux.RefusedException e) {
            if (e.is(EINVAL)) {
                return false;
            }
            throw e;
        }
    }

    /** Gives a file in another directory, or this one, a further name here. */
    void hardLink(String name, Directory other, String existing) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = bytes(arena, name);
            MemorySegment what = bytes(arena, existing);
            Linux.call(
                    "linkat", state -> (int) LINK_AT.invokeExact(state, other.descriptor, what, descriptor, bytes, 0));
        }
    }

    /** Sets its own permissions. */
    void mode(int mode) throws IOException {
        mode(descriptor, mode);
    }

    /** Sets the permissions of an open file. */
    static void mode(int file, int mode) throws IOException {
        Linux.call("fchmod", state -> (int) CHANGE_MODE.invokeExact(state, file, mode));
    }

    /** Sets the time of an open file's last change, in seconds since 1970. */
    static void modified(int file, long seconds) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment accessedAndModified = arena.allocateFrom(LONG, 0, UTIME_OMIT, seconds, 0);
            Linux.call("futimens", state -> (int) SET_TIMES.invokeExact(state, file, accessedAndModified));
        }
    }

    /** Brings the whole file system to stable storage; fails when anything could not be written since this was opened. */
    void syncFileSystem() throws IOException {
        Linux.call("syncfs", state -> (int) SYNC_FILE_SYSTEM.invokeExact(state, descriptor));
    }

    /** Closes an open file. */
    static void close(int file) throws IOException {
        Linux.call("close", state -> (int) Linux.CLOSE.invokeExact(state, file));
    }

    @Override
    public void close() throws IOException {
        close(descriptor);
    }

    private static MemorySegment bytes(Arena arena, String name) {
        return arena.allocateFrom(name, StandardCharsets.ISO_8859_1);
    }
}
