package io.diskferry.transfer.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * A shared library of the system, found by its soname: the number in it stands for its binary interface. Loading and linking are
 * restricted methods of the JDK: they need {@code --enable-native-access}.
 */
@SuppressWarnings("restricted")
final class NativeLibrary {
    private final String soname;
    private final SymbolLookup symbols;

    private NativeLibrary(String soname, SymbolLookup symbols) {
        this.soname = soname;
        this.symbols = symbols;
    }

    /** Loads it; it stays loaded as long as the process runs. */
    static NativeLibrary load(String soname) throws KernelUnavailableException {
        try {
            return new NativeLibrary(soname, SymbolLookup.libraryLookup(soname, Arena.global()));
        } catch (IllegalArgumentException | IllegalCallerException e) {
            throw new KernelUnavailableException(soname + " cannot be loaded", e);
        }
    }

    /** A function, to be called by {@code invokeExact}. */
    MethodHandle function(String name, FunctionDescriptor signature, Linker.Option... options)
            throws KernelUnavailableException {
        return Linker.nativeLinker().downcallHandle(address(name), signature, options);
    }

    private MemorySegment address(String name) throws KernelUnavailableException {
        return symbols.find(name)
                .orElseThrow(() -> new KernelUnavailableException(soname + " has no function " + name, null));
    }
}
