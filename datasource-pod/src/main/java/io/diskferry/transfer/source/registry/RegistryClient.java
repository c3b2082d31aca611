package io.diskferry.transfer.source.registry;

import io.diskferry.problem.Problem.DigestMismatch;
import io.diskferry.problem.Problem.SourceInterrupted;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.source.http.Credentials;
import io.diskferry.transfer.source.http.HttpFetcher;
import io.diskferry.transfer.source.http.HttpReadable;
import io.diskferry.transfer.source.http.HttpResource;
import io.diskferry.transfer.source.http.HttpResponse;
import io.diskferry.transfer.source.http.Pinning;
import io.diskferry.transfer.source.http.Refusals;
import io.diskferry.transfer.source.http.egress.Egress;
import io.diskferry.transfer.source.http.message.Header;
import io.diskferry.transfer.source.registry.image.Descriptor;
import io.diskferry.transfer.source.registry.image.Digest;
import io.diskferry.transfer.source.registry.image.ImageDocument;
import io.diskferry.transfer.source.registry.image.ImageDocumentReader;
import io.diskferry.transfer.source.registry.image.ImageReference;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One repository of a registry (OCI distribution specification 1.1, "Pull"). Whatever has a digest is held against it. Blobs may be
 * elsewhere: the registry redirects, and who then serves them sees no login and no token.
 */
final class RegistryClient {
    private static final List<Header> DOCUMENTS = List.of(new Header("Accept", ImageDocument.ACCEPTED));

    private final Egress egress;
    private final URI base;
    private final ImageReference image;
    private final Credentials credentials;

    /**
     * @param base scheme, host and port of the registry
     * @param image names the repository
     */
    RegistryClient(Egress egress, URI base, ImageReference image, Credentials credentials) {
        this.egress = egress;
        this.base = base;
        this.image = image;
        this.credentials = credentials;
    }

    /** The image's own manifest or index. */
    byte[] manifest() throws IOException {
        return document("manifests/" + image.manifest(), image.digest(), image.toString());
    }

    /** A manifest or index that an index names. */
    byte[] manifest(Descriptor descriptor) throws IOException {
        return document("manifests/" + descriptor.digest(), descriptor.digest(), image + "@" + descriptor.digest());
    }

    /** A small blob. */
    byte[] document(Descriptor descriptor) throws IOException {
        return document("blobs/" + descriptor.digest(), descriptor.digest(), shown(descriptor));
    }

    /** A blob of any size, to be read from its beginning. */
    ReadableSource blob(Descriptor descriptor) {
        HttpFetcher fetcher = fetcher("blobs/" + descriptor.digest(), shown(descriptor), List.of());
        try {
            return RegistryBlob.of(HttpReadable.open(fetcher), descriptor);
        } catch (IOException e) {
            fetcher.close();
            throw new TransferFault(new SourceInterrupted(shown(descriptor), String.valueOf(e.getMessage())), e);
        } catch (RuntimeException e) {
            fetcher.close();
            throw e;
        }
    }

    private byte[] document(String path, @Nullable Digest digest, String name) throws IOException {
        try (HttpFetcher fetcher = fetcher(path, name, DOCUMENTS);
                HttpResponse response = fetcher.get(List.of())) {
            byte[] content = response.bytes(ImageDocumentReader.MAX_BYTES);
            if (digest != null && !digest.of(content).equals(digest)) {
                throw new TransferFault(new DigestMismatch(
                        name, digest.toString(), digest.of(content).toString()));
            }
            return content;
        }
    }

    private HttpFetcher fetcher(String path, String name, List<Header> headers) {
        URI uri = base.resolve("/v2/" + image.repository() + "/" + path);
        return new HttpFetcher(
                egress, new HttpResource(name, uri, headers, credentials, Refusals.BY_STATUS, Pinning.IF_RANGE));
    }

    private String shown(Descriptor descriptor) {
        return image.registry() + "/" + image.repository() + "@" + descriptor.digest();
    }
}
