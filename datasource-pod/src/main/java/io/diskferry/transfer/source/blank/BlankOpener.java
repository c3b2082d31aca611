package io.diskferry.transfer.source.blank;

import io.diskferry.source.BlankSource;
import io.diskferry.transfer.source.OpenedSource;
import io.diskferry.transfer.source.SourceContext;
import io.diskferry.transfer.source.SourceOpener;

/** Opens nothing. */
public final class BlankOpener implements SourceOpener<BlankSource> {
    @Override
    public OpenedSource open(BlankSource source, SourceContext context) {
        return new OpenedSource.Nothing();
    }
}
