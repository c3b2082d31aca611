package io.diskferry.transfer.source.registry;

import io.diskferry.problem.Problem.PlanRefused;
import io.diskferry.problem.Problem.SourceAddressUnusable;
import io.diskferry.problem.Problem.SourceInterrupted;
import io.diskferry.source.RegistrySource;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.OpenedSource;
import io.diskferry.transfer.source.SourceContext;
import io.diskferry.transfer.source.SourceOpener;
import io.diskferry.transfer.source.http.egress.Egress;
import io.diskferry.transfer.source.registry.access.RegistryAccess;
import io.diskferry.transfer.source.registry.image.ClaimLabels;
import io.diskferry.transfer.source.registry.image.ImageReference;
import io.diskferry.transfer.source.registry.image.MalformedReferenceException;
import io.diskferry.transfer.source.registry.image.PlatformChoice;
import io.diskferry.transfer.source.registry.layer.LayerSearch;
import java.io.IOException;

/** Opens disks in container images that the pod itself pulls. */
public final class RegistryOpener implements SourceOpener<RegistrySource> {
    private static final String ARCHIVE = "oci-archive:";

    @Override
    public OpenedSource open(RegistrySource source, SourceContext context) throws IOException {
        ImageReference image = reference(source);
        try {
            return open(image, source, context);
        } catch (IOException e) {
            // Said here, because only here is known what was asked for.
            throw new TransferFault(new SourceInterrupted(image.toString(), String.valueOf(e.getMessage())), e);
        }
    }

    private static OpenedSource open(ImageReference image, RegistrySource source, SourceContext context)
            throws IOException {
        boolean insecure = context.egress().insecureTls();
        Egress egress = Egress.of(context, !insecure);
        RegistryClient client = new RegistryClient(
                egress, RegistryAddress.of(image.server(), insecure, egress), image, RegistryAccess.of(context, image));
        RegistrySource.Platform platform = source.platform();
        ImageResolver.Resolved found = new ImageResolver(
                        client, image, new PlatformChoice(platform == null ? null : platform.architecture()))
                .resolve();
        return new OpenedSource.Packed(
                mending -> new LayerSearch(image.toString(), layer -> mending.open(() -> client.blob(layer)))
                        .find(found.manifest()),
                ClaimLabels.of(found.config().environment()));
    }

    private static ImageReference reference(RegistrySource source) {
        String url = source.url();
        if (url == null) {
            throw new TransferFault(new PlanRefused("its registry source has no url"));
        }
        if (url.startsWith(ARCHIVE)) {
            throw new TransferFault(new SourceAddressUnusable(
                    "a pod has no archives of its own; push the image to a registry and use docker://"));
        }
        try {
            return ImageReference.parse(url);
        } catch (MalformedReferenceException e) {
            throw new TransferFault(new SourceAddressUnusable(String.valueOf(e.getMessage())), e);
        }
    }
}
