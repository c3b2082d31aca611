package io.diskferry.transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.contract.ResumePoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoteFileTest {
    private static final ResumePoint POINT = new ResumePoint("0a1b", "qcow2", 17, List.of(3L, 16L), 123_456);

    @TempDir
    Path volume;

    @BeforeEach
    void disk() throws IOException {
        Files.createFile(volume.resolve("disk.img"));
    }

    @Test
    void anotherProcessReadsWhatWasKeptLast() throws IOException {
        note().keep(new ResumePoint("0a1b", "qcow2", 2, List.of(), 1));
        note().keep(POINT);

        assertThat(note().read()).isEqualTo(POINT);
    }

    @Test
    void thereIsNothingToReadBeforeTheFirstAndAfterTheLast() throws IOException {
        assertThat(note().read()).isNull();

        note().keep(POINT);
        note().remove();

        assertThat(note().read()).isNull();
        assertThat(volume).isDirectoryNotContaining("glob:**.resume*");
    }

    /** The pod before, given up and still at work, has its own disk open, which has no name any more. */
    @Test
    void whatIsSaidOfADiskThatWasReplacedCountsAsNothing() throws IOException {
        NoteFile before = note();
        Files.move(volume.resolve("disk.img"), volume.resolve("replaced"));
        Files.createFile(volume.resolve("disk.img"));

        before.keep(POINT);

        assertThat(note().read()).isNull();
    }

    @Test
    void aNoteWithoutItsDiskCountsAsNothing() throws IOException {
        note().keep(POINT);
        Files.delete(volume.resolve("disk.img"));

        assertThat(new NoteFile(volume.resolve("disk.img")).read()).isNull();
    }

    @Test
    void whatCannotBeUnderstoodCountsAsNothing() throws IOException {
        Files.writeString(volume.resolve("disk.img.resume"), "{\"content\":");

        assertThat(note().read()).isNull();
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        note().keep(POINT);
        Files.move(volume.resolve("disk.img.resume"), volume.resolve("elsewhere"));
        Files.createSymbolicLink(volume.resolve("disk.img.resume"), volume.resolve("elsewhere"));

        assertThat(note().read()).isNull();
    }

    @Test
    void aDraftThatACrashLeftIsInNobodysWay() throws IOException {
        Files.writeString(volume.resolve("disk.img.resume.new"), "half of a no");

        note().keep(POINT);

        assertThat(note().read()).isEqualTo(POINT);
    }

    private NoteFile note() throws IOException {
        NoteFile note = new NoteFile(volume.resolve("disk.img"));
        note.opened();
        return note;
    }
}
