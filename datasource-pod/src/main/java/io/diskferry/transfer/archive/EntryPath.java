package io.diskferry.transfer.archive;

import io.diskferry.problem.Problem.ArchiveUnsafe;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.tar.TarEntry;
import java.util.ArrayList;
import java.util.List;

/** Turns the names in an archive into paths below the top of the volume, or refuses them. */
final class EntryPath {
    /** What file systems take (NAME_MAX), and PATH_MAX with room for the place where the volume is mounted. */
    private static final int LONGEST_NAME = 255;

    private static final int LONGEST_PATH = 4000;
    /** Deeper than real trees are; each level is a directory that is kept open. */
    private static final int DEEPEST = 128;

    private EntryPath() {}

    /** Where an entry lands; empty for the top itself. */
    static List<String> of(TarEntry entry) {
        return below(entry, entry.name(), "is named by an absolute path", "is named by a path that goes up");
    }

    /** The file that a hard link names. */
    static List<String> ofHardLink(TarEntry entry) {
        List<String> path = below(
                entry,
                entry.link(),
                "is a further name of an absolute path",
                "is a further name of a path that goes up");
        if (path.isEmpty()) {
            throw refused(entry, "is a further name of nothing");
        }
        return path;
    }

    private static List<String> below(TarEntry entry, String name, String absolute, String upwards) {
        requireLength(entry, name);
        if (name.startsWith("/")) {
            throw refused(entry, absolute);
        }
        List<String> path = names(name);
        if (path.contains("..")) {
            throw refused(entry, upwards);
        }
        requireSound(entry, path);
        return path;
    }

    /**
     * Refuses the target of a symbolic link that leads out. It may go up from the directory that the link is in, but not beyond the
     * top, and only at its beginning: there every name on the way is a real directory. Behind a name, which can be a link itself, a
     * step up could lead anywhere. So each link leads to a place inside, from which others lead inside.
     *
     * @param path where the link is
     */
    static void requireInside(TarEntry entry, List<String> path) {
        String target = entry.link();
        requireLength(entry, target);
        if (target.startsWith("/")) {
            throw refused(entry, "is a link to an absolute path");
        }
        List<String> names = names(target);
        int up = 0;
        while (up < names.size() && names.get(up).equals("..")) {
            up++;
        }
        if (up > path.size() - 1) {
            throw refused(entry, "is a link out of the archive");
        }
        List<String> down = names.subList(up, names.size());
        if (down.contains("..")) {
            throw refused(entry, "is a link whose target goes up again behind a name");
        }
        if (target.isEmpty()) {
            throw refused(entry, "is a link to nothing");
        }
        requireSound(entry, down);
    }

    private static List<String> names(String path) {
        List<String> names = new ArrayList<>();
        for (String name : path.split("/", -1)) {
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return names;
    }

    private static void requireLength(TarEntry entry, String path) {
        if (path.length() > LONGEST_PATH) {
            throw refused(entry, "has a path of more than " + LONGEST_PATH + " bytes");
        }
    }

    private static void requireSound(TarEntry entry, List<String> path) {
        if (path.size() > DEEPEST) {
            throw refused(entry, "lies deeper than " + DEEPEST + " directories");
        }
        for (String name : path) {
            if (name.length() > LONGEST_NAME) {
                throw refused(entry, "has a name of more than " + LONGEST_NAME + " bytes");
            }
            if (name.indexOf('\0') >= 0) {
                throw refused(entry, "has a name with a zero byte");
            }
        }
    }

    static TransferFault refused(TarEntry entry, String what) {
        return new TransferFault(new ArchiveUnsafe(entry.shown(), what));
    }
}
