package io.diskferry.e2e.counterpart;

import io.diskferry.e2e.counterpart.ContainerImage.Blob;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** Puts images into a registry (OCI distribution specification, "Push"). */
public final class ImagePush implements AutoCloseable {
    private static final int ACCEPTED = 202;
    private static final int CREATED = 201;

    private final URI base;
    private final HttpClient client;

    /** @param registry one that asks for no login */
    public ImagePush(Registry registry) throws IOException {
        this.base = URI.create("https://" + registry.host() + "/v2/");
        this.client = HttpClient.newBuilder()
                .sslContext(registry.requireCertificate().trust())
                .build();
    }

    /** Puts an image under a name and a tag. */
    public void push(String name, String tag, ContainerImage image) throws IOException, InterruptedException {
        content(name, image);
        manifest(name, tag, image.manifest());
    }

    /** Puts an index of images, for one architecture each, under a name and a tag. */
    public void pushIndex(String name, String tag, List<ContainerImage> images)
            throws IOException, InterruptedException {
        for (ContainerImage image : images) {
            content(name, image);
            manifest(name, image.manifest().digest(), image.manifest());
        }
        manifest(name, tag, ContainerImage.index(images));
    }

    private void content(String name, ContainerImage image) throws IOException, InterruptedException {
        for (Blob blob : image.blobs()) {
            HttpRequest begin = HttpRequest.newBuilder(base.resolve(name + "/blobs/uploads/"))
                    .POST(BodyPublishers.noBody())
                    .build();
            String place =
                    require(begin, ACCEPTED).headers().firstValue("Location").orElseThrow();
            URI upload = base.resolve(place + (place.contains("?") ? "&" : "?") + "digest=" + blob.digest());
            require(
                    HttpRequest.newBuilder(upload)
                            .header("Content-Type", "application/octet-stream")
                            .PUT(BodyPublishers.ofByteArray(blob.content()))
                            .build(),
                    CREATED);
        }
    }

    private void manifest(String name, String reference, Blob manifest) throws IOException, InterruptedException {
        require(
                HttpRequest.newBuilder(base.resolve(name + "/manifests/" + reference))
                        .header("Content-Type", manifest.mediaType())
                        .PUT(BodyPublishers.ofByteArray(manifest.content()))
                        .build(),
                CREATED);
    }

    private HttpResponse<String> require(HttpRequest request, int status) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != status) {
            throw new AssertionError(
                    request.method() + " " + request.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    @Override
    public void close() {
        client.close();
    }
}
