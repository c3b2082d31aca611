package io.diskferry.transfer.image;

import io.diskferry.transfer.image.Hostile.Seen;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Files that are two things at once, and files that are no disk. */
final class HostileMixtures {
    private HostileMixtures() {}

    static List<Hostile> all() {
        List<Hostile> all = new ArrayList<>();
        List<Specimen> containers = List.of(
                Qcow2Bytes.plain(), VmdkBytes.sparse(), VdiBytes.dynamic(), VhdBytes.dynamic(), VhdxBytes.dynamic());
        for (Specimen container : containers) {
            all.add(both(container, 510, "U\u00aa", "at once a disk with a boot sector"));
            all.add(both(container, 512, "EFI PART", "at once a disk with a GUID partition table"));
            all.add(both(container, 32_769, "CD001", "at once an ISO image"));
            all.add(both(container, 257, "ustar", "at once a tar archive"));
        }
        all.add(both(Qcow2Bytes.plain(), 64, "\u007f\u0010\u00da\u00be", "at once a vdi image"));
        all.add(both(VmdkBytes.sparse(), 64, "\u007f\u0010\u00da\u00be", "at once a vdi image"));
        all.addAll(others());
        return all;
    }

    private static List<Hostile> others() {
        return List.of(
                file("a descriptor without its disk", "# Disk DescriptorFile\nversion=1\n", "only names other files"),
                file(
                        "a descriptor behind comments",
                        "#x\n\n #\nversion=1\nRW 1 FLAT \"/etc/passwd\" 0\n",
                        "only names other files"),
                file("an ESX disk", "COWD", "not read yet"),
                file("a QED image", "QED\0", "not read yet"),
                file("a Parallels image", "WithoutFreeSpace", "not read yet"),
                file("a zip archive", "PK\u0003\u0004", "a zip archive"),
                file("a web page", "\n <!DOCTYPE html><html>", "a web page"),
                file("an answer in XML", "<?xml version='1.0'?><Error>", "a web page"),
                new Hostile("nothing", () -> new byte[0], "it is empty", Seen.ALWAYS),
                new Hostile("a few bytes", () -> new byte[100], "only 100 bytes", Seen.ALWAYS));
    }

    private static Hostile both(Specimen container, int at, String magic, String says) {
        byte[] bytes = magic.getBytes(StandardCharsets.ISO_8859_1);
        return new Hostile(
                container.name() + " that is " + says,
                () -> {
                    byte[] image = container.bytes();
                    byte[] longer = Arrays.copyOf(image, Math.max(image.length, at + bytes.length));
                    System.arraycopy(bytes, 0, longer, at, bytes.length);
                    return longer;
                },
                says,
                Seen.ALWAYS);
    }

    private static Hostile file(String name, String beginning, String says) {
        byte[] bytes = beginning.getBytes(StandardCharsets.ISO_8859_1);
        return new Hostile(name, () -> Arrays.copyOf(bytes, 4096), says, Seen.ALWAYS);
    }
}
