package io.diskferry.transfer.source.blank;

import io.diskferry.source.BlankSource;
import io.diskferry.transfer.source.OpenedSource;
import io.diskferry.transfer.source.SourceFiles;
import io.diskferry.transfer.source.SourceOpener;

/** Opens nothing. */
public final class BlankOpener implements SourceOpener<BlankSource> {
    @Override
    public OpenedSource open(BlankSource source, SourceFiles files) {
        return new OpenedSource.Nothing();
    }
}
