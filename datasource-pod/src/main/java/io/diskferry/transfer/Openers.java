package io.diskferry.transfer;

import io.diskferry.problem.Problem.PlanRefused;
import io.diskferry.source.BlankSource;
import io.diskferry.source.GcsSource;
import io.diskferry.source.HttpSource;
import io.diskferry.source.ImageioSource;
import io.diskferry.source.ImportSource;
import io.diskferry.source.RegistrySource;
import io.diskferry.source.S3Source;
import io.diskferry.source.VddkSource;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.OpenedSource;
import io.diskferry.transfer.source.SourceContext;
import io.diskferry.transfer.source.blank.BlankOpener;
import io.diskferry.transfer.source.gcs.GcsOpener;
import io.diskferry.transfer.source.http.HttpOpener;
import io.diskferry.transfer.source.registry.RegistryOpener;
import io.diskferry.transfer.source.registry.node.NodeImageOpener;
import io.diskferry.transfer.source.s3.S3Opener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** Which opener a source has: one line each. */
final class Openers {
    private Openers() {}

    /** Opens a source of any kind. */
    static OpenedSource open(ImportSource source, SourceContext context) throws IOException {
        return switch (source) {
            case HttpSource http -> new HttpOpener().open(http, context);
            case S3Source s3 -> new S3Opener(InstantSource.system()).open(s3, context);
            case GcsSource gcs -> new GcsOpener(InstantSource.system()).open(gcs, context);
            case RegistrySource registry
            when registry.imageForNode().isPresent() -> new NodeImageOpener(Path.of("/proc")).open(registry, context);
            case RegistrySource registry -> new RegistryOpener().open(registry, context);
            case BlankSource blank -> new BlankOpener().open(blank, context);
            case ImageioSource _, VddkSource _ ->
                throw new TransferFault(
                        new PlanRefused("its source is " + source.kind() + ", which this image does not read"));
        };
    }
}
