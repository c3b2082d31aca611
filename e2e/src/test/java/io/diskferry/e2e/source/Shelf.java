package io.diskferry.e2e.source;

import io.diskferry.e2e.counterpart.ContainerImage;
import io.diskferry.e2e.counterpart.ContainerImage.Packing;
import io.diskferry.e2e.counterpart.DataProcess;
import io.diskferry.e2e.counterpart.GcsServer;
import io.diskferry.e2e.counterpart.ImagePush;
import io.diskferry.e2e.counterpart.Nginx;
import io.diskferry.e2e.counterpart.Registry;
import io.diskferry.e2e.counterpart.S3Gateway;
import io.diskferry.e2e.counterpart.WebServer;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.GcsSource;
import io.diskferry.source.HttpSource;
import io.diskferry.source.RegistrySource;
import io.diskferry.source.S3Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A place that files are put into and imported from: a real server of each kind. */
interface Shelf extends AutoCloseable {
    /** Puts a file there, under its own name; gives the source that names it. */
    DataVolumeSource offer(Path file) throws IOException, InterruptedException;

    /** Gives an import what it needs to get in. */
    default DataProcess admit(DataProcess process) throws IOException {
        return process;
    }

    /** Whether parts of a file can be asked for. */
    default boolean ranges() {
        return true;
    }

    @Override
    void close() throws IOException;

    /** A web server. */
    record Web(Nginx server, boolean ranges) implements Shelf {
        @Override
        public DataVolumeSource offer(Path file) throws IOException {
            return DataVolumeSource.of(new HttpSource(server.serve(file), null, null, null, null, null, null));
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    /** A web server behind TLS, with an authority of its own. */
    record SecureWeb(WebServer server) implements Shelf {
        @Override
        public DataVolumeSource offer(Path file) throws IOException {
            server.store(file);
            String url = server.secure(String.valueOf(file.getFileName()));
            return DataVolumeSource.of(new HttpSource(url, null, null, null, null, null, null));
        }

        @Override
        public DataProcess admit(DataProcess process) throws IOException {
            return process.trusting(server.authorityPem());
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    /** A bucket of an S3 server, for who has its keys. */
    record S3(S3Gateway server) implements Shelf {
        static final String BUCKET = "shelf";

        @Override
        public DataVolumeSource offer(Path file) throws IOException, InterruptedException {
            server.store(BUCKET, String.valueOf(file.getFileName()), file);
            String url = server.endpoint() + "/" + BUCKET + "/" + file.getFileName() + "?region=" + S3Gateway.REGION;
            return DataVolumeSource.of(new S3Source(url, "keys", null));
        }

        @Override
        public DataProcess admit(DataProcess process) throws IOException {
            return process.secret("accessKeyId", S3Gateway.ACCESS_KEY).secret("secretKey", S3Gateway.SECRET_KEY);
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    /** A bucket of a server of Google Cloud Storage's API. */
    record Gcs(GcsServer server) implements Shelf {
        static final String BUCKET = "shelf";

        @Override
        public DataVolumeSource offer(Path file) throws IOException, InterruptedException {
            server.store(BUCKET, String.valueOf(file.getFileName()), file);
            return DataVolumeSource.of(
                    new GcsSource(server.endpoint() + "/" + BUCKET + "/" + file.getFileName(), null));
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    /** A container registry: each file in an image of its own. */
    record Images(Registry server, ImagePush push) implements Shelf {
        @Override
        public DataVolumeSource offer(Path file) throws IOException, InterruptedException {
            String name = String.valueOf(file.getFileName());
            push.push(name, "1", new ContainerImage().layer(Packing.GZIP, Map.of("disk/" + name, file)));
            return DataVolumeSource.of(
                    new RegistrySource("docker://" + server.host() + "/" + name + ":1", null, null, null, null, null));
        }

        @Override
        public DataProcess admit(DataProcess process) throws IOException {
            return process.trusting(server.authorityPem());
        }

        /** A layer's digest is over all of it, so it is read as a stream. */
        @Override
        public boolean ranges() {
            return false;
        }

        @Override
        public void close() throws IOException {
            push.close();
            server.close();
        }
    }
}
