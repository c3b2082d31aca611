package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.problem.Problem;
import io.diskferry.problem.Problem.ArchiveUnreadable;
import io.diskferry.problem.Problem.ArchiveUnsafe;
import io.diskferry.problem.Problem.TargetTooSmall;
import io.diskferry.source.HttpSource;
import io.diskferry.transfer.image.Deflated;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives that want to land elsewhere, want too much, or are no archives. Each is refused with its own message, and nothing stays. */
final class HostileArchiveTest {
    private static final long CLAIM = 1L << 20;
    private static final String LONG = "n".repeat(256);

    @TempDir
    Path directory;

    record Case(String name, ByteBuffer archive, Problem expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case unsafe(String name, HandmadeTar tar, String entry, String what) {
        return new Case(name, ByteBuffer.wrap(tar.ended()), new ArchiveUnsafe(entry, what));
    }

    private static Case unreadable(String name, byte[] archive, String what) {
        return new Case(name, ByteBuffer.wrap(archive), new ArchiveUnreadable(what));
    }

    private static HandmadeTar tar() {
        return new HandmadeTar().file("before", "sound");
    }

    static Stream<Case> places() {
        return Stream.of(
                unsafe("up", tar().file("../x", ""), "../x", "is named by a path that goes up"),
                unsafe("up behind", tar().file("a/../../x", ""), "a/../../x", "is named by a path that goes up"),
                unsafe("up at the end", tar().directory("a/.."), "a/..", "is named by a path that goes up"),
                unsafe("absolute", tar().file("/etc/x", ""), "/etc/x", "is named by an absolute path"),
                unsafe("two slashes", tar().file("//etc/x", ""), "//etc/x", "is named by an absolute path"),
                unsafe(
                        "pax up",
                        tar().pax('x', "path", "../x").file("y", ""),
                        "../x",
                        "is named by a path that goes up"),
                unsafe("pax for all", tar().pax('g', "path", "/x").file("y", ""), "/x", "is named by an absolute path"),
                unsafe(
                        "GNU long name",
                        tar().entry("././@LongLink", 'L', 0, "", "../../x\0".getBytes(StandardCharsets.ISO_8859_1))
                                .file("y", ""),
                        "../../x",
                        "is named by a path that goes up"),
                unsafe(
                        "sparse name",
                        tar().pax('x', "GNU.sparse.major", "1", "GNU.sparse.name", "/x", "GNU.sparse.realsize", "0")
                                .file("y", "0\n" + "\0".repeat(510)),
                        "/x",
                        "is named by an absolute path"),
                unsafe("zero byte", tar().pax('x', "path", "a\0b").file("y", ""), "a?b", "has a name with a zero byte"),
                unsafe("no name", tar().file("./", "").file(".", ""), ".", "has no name"),
                unsafe(
                        "long name",
                        tar().pax('x', "path", LONG).file("y", ""),
                        "n".repeat(200) + "…",
                        "has a name of more than 255 bytes"),
                unsafe(
                        "long path",
                        tar().pax('x', "path", "a/".repeat(2001)).file("y", ""),
                        "a/".repeat(100) + "…",
                        "has a path of more than 4000 bytes"),
                unsafe(
                        "deep path",
                        tar().pax('x', "path", "a/".repeat(129)).file("y", ""),
                        "a/".repeat(100) + "…",
                        "lies deeper than 128 directories"));
    }

    static Stream<Case> links() {
        String through = "goes through a link or a file as if it were a directory";
        return Stream.of(
                unsafe("link out", tar().symbolicLink("l", "../x"), "l", "is a link out of the archive"),
                unsafe(
                        "link out from below",
                        tar().symbolicLink("a/l", "../../x"),
                        "a/l",
                        "is a link out of the archive"),
                unsafe("absolute link", tar().symbolicLink("l", "/etc/passwd"), "l", "is a link to an absolute path"),
                unsafe("empty link", tar().symbolicLink("l", ""), "l", "is a link to nothing"),
                unsafe(
                        "up behind a name",
                        tar().symbolicLink("d/up", "..").symbolicLink("l", "d/up/../x"),
                        "l",
                        "is a link whose target goes up again behind a name"),
                unsafe(
                        "through a link",
                        tar().directory("d").symbolicLink("l", "d").file("l/x", ""),
                        "l/x",
                        through),
                unsafe("through a link twice", tar().symbolicLink("l", ".").file("l/l/x", ""), "l/l/x", through),
                unsafe(
                        "directory through a link",
                        tar().directory("d").symbolicLink("l", "d").directory("l/e"),
                        "l/e",
                        through),
                unsafe(
                        "link through a link",
                        tar().directory("d").symbolicLink("l", "d").symbolicLink("l/e", "x"),
                        "l/e",
                        through),
                unsafe("through a file", tar().file("before/x", ""), "before/x", through),
                unsafe(
                        "in place of a directory",
                        tar().directory("d").file("d", ""),
                        "d",
                        "would take the place of a directory"),
                unsafe(
                        "link in place",
                        tar().directory("d").symbolicLink("d", "e"),
                        "d",
                        "would take the place of a directory"),
                unsafe("hard link out", tar().hardLink("h", "../x"), "h", "is a further name of a path that goes up"),
                unsafe(
                        "hard link absolute",
                        tar().hardLink("h", "/etc/passwd"),
                        "h",
                        "is a further name of an absolute path"),
                unsafe("hard link to nothing", tar().hardLink("h", "."), "h", "is a further name of nothing"),
                unsafe("hard link to itself", tar().hardLink("before", "./before"), "before", "is a link to itself"),
                unsafe(
                        "hard link forward",
                        tar().hardLink("h", "later").file("later", ""),
                        "h",
                        "is a further name of a file that did not come before it"),
                unsafe(
                        "hard link to a link",
                        tar().symbolicLink("l", "before").hardLink("h", "l"),
                        "h",
                        "is a further name of a link"),
                unsafe(
                        "hard link through a link",
                        tar().directory("d")
                                .file("d/f", "")
                                .symbolicLink("l", "d")
                                .hardLink("h", "l/f"),
                        "h",
                        "is a further name of a file that did not come before it"),
                unsafe(
                        "hard link to a directory",
                        tar().directory("d").hardLink("h", "d"),
                        "h",
                        "is a further name of a directory"));
    }

    static Stream<Case> kinds() {
        return Stream.of(
                unsafe("character device", tar().entry("n", '3', 0666, "", new byte[0]), "n", "is a device"),
                unsafe("block device", tar().entry("n", '4', 0666, "", new byte[0]), "n", "is a device"),
                unsafe("named pipe", tar().entry("n", '6', 0666, "", new byte[0]), "n", "is a named pipe"),
                unsafe(
                        "volume part",
                        tar().entry("n", 'M', 0666, "", new byte[0]),
                        "n",
                        "is of a kind that is not unpacked"));
    }

    static Stream<Case> sizes() {
        return Stream.of(
                new Case(
                        "a file larger than the volume",
                        ByteBuffer.wrap(
                                tar().header("f", '0', 0644, "", 1L << 32).cut()),
                        TargetTooSmall.forArchive((1L << 32) + 5, CLAIM)),
                new Case(
                        "holes larger than the volume",
                        ByteBuffer.wrap(tar().sparse("f", 1L << 32, new byte[0]).ended()),
                        TargetTooSmall.forArchive(1L << 32, CLAIM)),
                new Case(
                        "all files together",
                        ByteBuffer.wrap(tar().file("f", new byte[600_000])
                                .file("g", new byte[600_000])
                                .ended()),
                        TargetTooSmall.forArchive(1_200_005, CLAIM)));
    }

    static Stream<Case> damage() {
        byte[] flipped = tar().file("x", "x").ended();
        flipped[1024] ^= 1;
        return Stream.of(
                unreadable(
                        "zeros behind the end",
                        Deflated.gzip(Arrays.copyOf(tar().ended(), 66 << 20)),
                        "more than 64 MiB follow the end of the archive"),
                unreadable("empty", new byte[0], "it is no tar archive"),
                unreadable("text", "hello".repeat(400).getBytes(StandardCharsets.ISO_8859_1), "it is no tar archive"),
                unreadable("zeros", new byte[10_240], "it is no tar archive"),
                unreadable("header flipped", flipped, "no sound header at byte 1024"),
                unreadable("cut in a header", Arrays.copyOf(tar().file("x", "x").cut(), 1100), "it ends in the middle"),
                unreadable(
                        "cut in a file",
                        tar().header("f", '0', 0644, "", 5000)
                                .data(new byte[100])
                                .cut(),
                        "it ends in the middle"),
                unreadable(
                        "cut in a pax header",
                        tar().header("p", 'x', 0, "", 5000).cut(),
                        "it ends in the middle"),
                unreadable(
                        "long pax header",
                        tar().header("p", 'x', 0, "", 1L << 30).cut(),
                        "a header is longer than 1048576 bytes"),
                unreadable(
                        "long name",
                        tar().header("p", 'L', 0, "", 1L << 30).cut(),
                        "a header is longer than 1048576 bytes"),
                unreadable(
                        "pax length",
                        tar().entry("p", 'x', 0, "", "99 path=x\n".getBytes(StandardCharsets.ISO_8859_1))
                                .ended(),
                        "a pax header is not in order"),
                unreadable(
                        "pax length 0",
                        tar().entry("p", 'x', 0, "", "0 path=x\n".getBytes(StandardCharsets.ISO_8859_1))
                                .ended(),
                        "a pax header is not in order"),
                unreadable(
                        "pax number",
                        tar().pax('x', "size", "-1").file("y", "").ended(),
                        "a pax header holds no sound number"),
                unreadable("headers without an entry", many(40).ended(), "an entry has more than 16 headers"),
                unreadable(
                        "map backwards",
                        tar().sparse("s", 1000, new byte[20], 100, 10, 50, 10).ended(),
                        "the map of a sparse file is not in order"),
                unreadable(
                        "map beyond",
                        tar().sparse("s", 100, new byte[20], 90, 20).ended(),
                        "the map of a sparse file is not in order"),
                unreadable(
                        "map short",
                        tar().sparse("s", 1000, new byte[20], 90, 10).ended(),
                        "the map of a sparse file does not fit its data"),
                unreadable(
                        "map of billions",
                        tar().pax('x', "GNU.sparse.major", "1", "GNU.sparse.realsize", "9")
                                .file("y", "999999999999\n")
                                .ended(),
                        "a sparse file has more than 1048576 regions"));
    }

    private static HandmadeTar many(int headers) {
        HandmadeTar tar = tar();
        for (int i = 0; i < headers; i++) {
            tar.pax('x', "path", "p");
        }
        return tar;
    }

    @ParameterizedTest
    @MethodSource({"places", "links", "kinds", "sizes", "damage"})
    void itIsRefusedAndNothingStays(Case hostile) throws IOException {
        Path volume = Files.createDirectory(directory.resolve("volume"));

        TransferRun run = run(volume, hostile.archive().array());

        assertThat(run.problem()).isEqualTo(hostile.expected());
        assertThat(Command.run(directory, "ls -A; ls -A volume")).isEqualTo("volume\n");
    }

    private TransferRun run(Path volume, byte[] content) throws IOException {
        try (ScriptedServer server = ScriptedServer.start((_, answer) -> answer.whole(content, ""))) {
            HttpSource source = new HttpSource(server.url("/archive"), null, null, null, null, null, null);
            return TransferRun.archive(directory, volume, source, CLAIM);
        }
    }
}
