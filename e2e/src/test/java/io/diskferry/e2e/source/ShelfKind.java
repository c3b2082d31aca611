package io.diskferry.e2e.source;

import io.diskferry.e2e.counterpart.GcsServer;
import io.diskferry.e2e.counterpart.ImagePush;
import io.diskferry.e2e.counterpart.Nginx;
import io.diskferry.e2e.counterpart.Registry;
import io.diskferry.e2e.counterpart.S3Gateway;
import io.diskferry.e2e.counterpart.WebServer;
import java.io.IOException;

/** The kinds of servers that imports read from, as docs/reference/formats.md names them. */
enum ShelfKind {
    /** Ranges and validators. */
    HTTP(true),
    /** Validators and nothing else. */
    HTTP_WITHOUT_RANGES(true),
    /** TLS by an authority of its own. */
    HTTPS(true),
    /** Signed requests. */
    S3(true),
    /** Google's interface. */
    GCS(true),
    /** Layers of container images, which hold disks and no archives. */
    REGISTRY(false);

    private final boolean archives;

    ShelfKind(boolean archives) {
        this.archives = archives;
    }

    /** Whether admission lets archives be imported from there. */
    boolean archives() {
        return archives;
    }

    /** Starts one. */
    Shelf start() throws IOException, InterruptedException {
        return switch (this) {
            case HTTP -> new Shelf.Web(Nginx.start(0), true);
            case HTTP_WITHOUT_RANGES -> new Shelf.Web(Nginx.startWithoutRanges(), false);
            case HTTPS -> new Shelf.SecureWeb(WebServer.start());
            case S3 -> {
                S3Gateway server = S3Gateway.start();
                server.makeBucket(Shelf.S3.BUCKET);
                yield new Shelf.S3(server);
            }
            case GCS -> {
                GcsServer server = GcsServer.start();
                server.makeBucket(Shelf.Gcs.BUCKET);
                yield new Shelf.Gcs(server);
            }
            case REGISTRY -> {
                Registry server = Registry.start();
                yield new Shelf.Images(server, new ImagePush(server));
            }
        };
    }
}
