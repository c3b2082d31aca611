package io.diskferry.transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.contract.ResumePoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoteFileTest {
    private static final ResumePoint POINT = new ResumePoint("0a1b", "qcow2", 17, List.of(3L, 16L), 123_456);

    @TempDir
    Path volume;

    @Test
    void anotherProcessReadsWhatWasKeptLast() {
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
        assertThat(volume).isEmptyDirectory();
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

    private NoteFile note() {
        return new NoteFile(volume.resolve("disk.img"));
    }
}
