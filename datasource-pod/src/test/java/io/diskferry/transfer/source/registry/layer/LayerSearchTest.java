package io.diskferry.transfer.source.registry.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.diskferry.problem.Problem;
import io.diskferry.problem.Problem.ContainerDiskRefused;
import io.diskferry.problem.Problem.DigestMismatch;
import io.diskferry.problem.Problem.ImageCorrupt;
import io.diskferry.transfer.open.OpenedImage;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.ReadableSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerSearchTest {
    private static final byte[] DISK = random(1, 300_000);
    private static final byte[] OLDER = random(2, 100_000);

    private static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] oldLayer() {
        return new TestTar().directory("disk/").file("disk/old.img", OLDER).end();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] read(TestImage image) throws IOException {
        try (ReadableSource disk = image.disk()) {
            return read(disk);
        }
    }

    private static byte[] read(ReadableSource disk) throws IOException {
        try (InputStream stream = disk.stream(0)) {
            byte[] all = stream.readAllBytes();
            disk.verify();
            return all;
        }
    }

    private static Problem problem(TestImage image) {
        return assertThatThrownBy(() -> read(image))
                .asInstanceOf(InstanceOfAssertFactories.type(TransferFault.class))
                .actual()
                .problem();
    }

    @ParameterizedTest
    @DisplayName("the disk is found however the archive spells its path")
    @ValueSource(strings = {"disk/d.img", "./disk/d.img", "/disk/d.img", "disk//d.img", "a/../disk/d.img"})
    void spelling(String path) throws IOException {
        TestImage image = new TestImage()
                .layer(new TestTar().file("etc/x", OLDER).file(path, DISK).end());

        assertThat(read(image)).isEqualTo(DISK);
    }

    @Test
    @DisplayName("layers come plain, as gzip and as zstd, whatever their media type says")
    void compressions() throws IOException {
        byte[] tar = new TestTar().file("disk/d.img", DISK).end();

        assertThat(read(new TestImage().layer(tar))).isEqualTo(DISK);
        assertThat(read(new TestImage().layer(gzip(tar)))).isEqualTo(DISK);
        assertThat(read(new TestImage().layer(Zstd.compress(tar)))).isEqualTo(DISK);
    }

    @ParameterizedTest
    @DisplayName("a compressed disk in a compressed layer is read as long as its decoders take no more than one may")
    @ValueSource(booleans = {true, false})
    void nestedCompressions(boolean large) throws IOException {
        byte[] disk = new byte[1 << 20];
        byte[] tar = new TestTar().file("disk/d.img.zst", Zstd.compress(disk)).end();
        TestImage image = new TestImage().layer(large ? Zstd.compress(tar) : gzip(tar));

        try (ReadableSource found = image.disk()) {
            if (large) {
                assertThatThrownBy(() -> OpenedImage.open(found, null))
                        .asInstanceOf(InstanceOfAssertFactories.type(TransferFault.class))
                        .extracting(TransferFault::problem)
                        .isInstanceOf(Problem.ImageUnsupported.class);
            } else {
                assertThat(OpenedImage.open(found, null).label()).isEqualTo("zst+raw");
            }
        }
    }

    @Test
    @DisplayName("the topmost disk is taken, and what lies below is not asked for")
    void topmost() throws IOException {
        TestImage image = new TestImage()
                .layer(oldLayer())
                .layer(new TestTar().file("disk/new.img", DISK).end())
                .layer(new TestTar().file("etc/motd", OLDER).end());

        assertThat(read(image)).isEqualTo(DISK);
        assertThat(image.asked()).containsExactly(2, 1);
    }

    @ParameterizedTest
    @DisplayName("a disk that an upper layer removes is not there")
    @ValueSource(strings = {".wh.disk", "disk/.wh..wh..opq", ".wh..wh..opq", "disk/.wh.old.img"})
    void removed(String whiteout) {
        TestImage image = new TestImage()
                .layer(oldLayer())
                .layer(new TestTar().whiteout(whiteout).end());

        assertThat(problem(image)).isInstanceOf(ContainerDiskRefused.class);
    }

    @Test
    @DisplayName("what is removed by name leaves the others, and what is removed elsewhere changes nothing")
    void removedByName() throws IOException {
        TestImage image = new TestImage()
                .layer(new TestTar()
                        .file("disk/old.img", OLDER)
                        .file("disk/new.img", DISK)
                        .end())
                .layer(new TestTar()
                        .whiteout("disk/.wh.old.img")
                        .whiteout("etc/.wh..wh..opq")
                        .whiteout("a/disk/.wh.new.img")
                        .end());

        assertThat(read(image)).isEqualTo(DISK);
    }

    @Test
    @DisplayName("a layer may remove what is below and bring another disk, in either order")
    void replaced() throws IOException {
        for (String whiteout : new String[] {".wh.disk", "disk/.wh..wh..opq", "disk/.wh.new.img"}) {
            byte[] before =
                    new TestTar().whiteout(whiteout).file("disk/new.img", DISK).end();
            byte[] after =
                    new TestTar().file("disk/new.img", DISK).whiteout(whiteout).end();

            assertThat(read(new TestImage().layer(oldLayer()).layer(before))).isEqualTo(DISK);
            assertThat(read(new TestImage().layer(oldLayer()).layer(after))).isEqualTo(DISK);
        }
    }

    @Test
    @DisplayName("an image without a disk, with two, with a directory or a link in its place: each has its own message")
    void refusals() {
        TestTar none = new TestTar().file("diskette/d.img", DISK).directory("disk");
        TestTar two = new TestTar().file("disk/a.img", DISK).file("disk/b.img", DISK);
        TestTar twice = new TestTar().file("disk/a.img", DISK).file("disk/a.img", DISK);
        TestTar directory = new TestTar().directory("disk/vm/").file("disk/vm/a.img", DISK);
        TestTar hidden = new TestTar().file("disk/vm/a.img", DISK);
        TestTar link = new TestTar().link("disk/a.img");
        TestTar device = new TestTar().entry("disk/a.img", '3', new byte[0]);
        TestTar file = new TestTar().file("disk", DISK);

        assertThat(message(none)).contains("there is no file in its /disk");
        assertThat(message(two))
                .contains("more than one file")
                .contains("a.img")
                .contains("b.img");
        assertThat(message(twice)).contains("more than one file");
        assertThat(message(directory)).contains("contains another directory, vm");
        assertThat(message(hidden)).contains("contains another directory, vm");
        assertThat(message(link)).contains("/disk/a.img is a link");
        assertThat(message(device)).contains("/disk/a.img is a device");
        assertThat(message(file)).contains("/disk is no directory");
    }

    private static String message(TestTar layer) {
        return problem(new TestImage().layer(layer.end())).message();
    }

    @Test
    @DisplayName("an empty layer is a layer without a disk")
    void empty() throws IOException {
        TestImage image = new TestImage()
                .layer(new TestTar().file("disk/d.img", DISK).end())
                .layer(new TestTar().end())
                .layer(gzip(new TestTar().end()));

        assertThat(read(image)).isEqualTo(DISK);
        assertThat(problem(new TestImage())).isInstanceOf(ContainerDiskRefused.class);
    }

    @Test
    @DisplayName("an artifact's one layer is the disk itself, compressed or not")
    void artifact() throws IOException {
        assertThat(read(new TestImage().layer("application/vnd.example.blob", DISK)))
                .isEqualTo(DISK);
        assertThat(read(new TestImage().layer(gzip(DISK)))).isEqualTo(gzip(DISK));
    }

    @Test
    @DisplayName("of an artifact's several layers the one that calls itself a disk is taken")
    void namedDisk() throws IOException {
        TestImage image = new TestImage()
                .layer("application/vnd.example.disk.v1", DISK)
                .layer("application/vnd.example.signature", OLDER);

        assertThat(read(image)).isEqualTo(DISK);
        assertThat(image.asked()).containsExactly(0);
        assertThat(problem(image.layer("application/vnd.example.disk.v1", OLDER))
                        .message())
                .contains("2 disks");
    }

    @Test
    @DisplayName("a layer that only its maker may distribute is not asked for")
    void foreign() {
        TestImage image =
                new TestImage().layer("application/vnd.oci.image.layer.nondistributable.v1.tar+gzip", oldLayer());

        assertThat(problem(image).message()).contains("may only be distributed by its maker");
        assertThat(image.asked()).isEmpty();
    }

    @Test
    @DisplayName("other bytes than the digest's are refused, be they in the disk, behind it, or behind the archive")
    void mismatch() {
        byte[] good =
                new TestTar().file("disk/d.img", DISK).file("etc/x", OLDER).end();
        for (int place : new int[] {512 + DISK.length / 2, good.length - 1024 - 100, good.length - 1}) {
            byte[] bad = good.clone();
            bad[place] ^= 1;

            assertThat(problem(new TestImage().layer(good).delivering(bad)))
                    .as("byte %d", place)
                    .isInstanceOf(DigestMismatch.class);
        }
    }

    @Test
    @DisplayName("a layer without the disk is held against its digest too: it could hide one")
    void mismatchAbove() {
        byte[] upper = new TestTar().whiteout(".wh.disk").end();
        TestImage image = new TestImage()
                .layer(oldLayer())
                .layer(upper)
                .delivering(Arrays.copyOf(new TestTar().end(), upper.length));

        assertThat(problem(image)).isInstanceOf(DigestMismatch.class);
    }

    @Test
    @DisplayName("a second reading is of the same disk, and the first is verified before it")
    void again() throws IOException {
        TestImage image = new TestImage()
                .layer(new TestTar().file("disk/d.img", DISK).end())
                .layer(new TestTar().file("etc/x", OLDER).end());
        try (ReadableSource disk = image.disk()) {
            assertThat(disk.stream(0).readNBytes(1000)).isEqualTo(Arrays.copyOf(DISK, 1000));
            assertThat(read(disk)).isEqualTo(DISK);
        }
        assertThat(image.asked()).containsExactly(1, 0, 0);
    }

    @Test
    @DisplayName("a damaged archive is said to be damaged")
    void damaged() throws IOException {
        byte[] good = new TestTar().file("disk/d.img", DISK).end();
        byte[] header =
                new TestTar().file("etc/x", OLDER).file("disk/d.img", DISK).end();
        header[512 + Math.ceilDiv(OLDER.length, 512) * 512 + 3] ^= 1;
        byte[] endless = new TestTar()
                .entry("x", 'x', "9999999 path=disk/d.img\n".getBytes(StandardCharsets.US_ASCII))
                .file("y", DISK)
                .end();

        assertThat(problem(new TestImage().layer(Arrays.copyOf(good, 100_000)))).isInstanceOf(ImageCorrupt.class);
        assertThat(problem(new TestImage().layer(header))).isInstanceOf(ImageCorrupt.class);
        assertThat(problem(new TestImage().layer(endless))).isInstanceOf(ImageCorrupt.class);
        assertThat(problem(new TestImage().layer(Arrays.copyOf(gzip(good), 100_000))))
                .isInstanceOf(ImageCorrupt.class);
    }

    @Test
    @DisplayName("long names and sizes come in extended headers of POSIX and GNU")
    void extensions() throws IOException {
        byte[] pax = "26 path=disk/longname.img\n12 size=299\n".getBytes(StandardCharsets.US_ASCII);
        byte[] gnu = "disk/longname.img\0".getBytes(StandardCharsets.US_ASCII);

        assertThat(read(new TestImage()
                        .layer(new TestTar()
                                .entry("x", 'x', pax)
                                .file("y", Arrays.copyOf(DISK, 299))
                                .end())))
                .isEqualTo(Arrays.copyOf(DISK, 299));
        assertThat(read(new TestImage()
                        .layer(new TestTar()
                                .entry("x", 'L', gnu)
                                .file("y", DISK)
                                .end())))
                .isEqualTo(DISK);
    }
}
