package io.diskferry.transfer.source.gcs;

import io.diskferry.problem.Problem.SourceAccessDenied;
import io.diskferry.problem.Problem.SourceAddressUnusable;
import io.diskferry.problem.Problem.SourceInterrupted;
import io.diskferry.source.GcsSource;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.OpenedSource;
import io.diskferry.transfer.source.SourceContext;
import io.diskferry.transfer.source.SourceOpener;
import io.diskferry.transfer.source.http.Credentials;
import io.diskferry.transfer.source.http.HttpFetcher;
import io.diskferry.transfer.source.http.HttpReadable;
import io.diskferry.transfer.source.http.HttpResource;
import io.diskferry.transfer.source.http.Pinning;
import io.diskferry.transfer.source.http.egress.Egress;
import io.diskferry.transfer.source.http.message.Header;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/** Opens objects in Google Cloud Storage: the ranged reading of any web server, with an access token if the source has a key. */
public final class GcsOpener implements SourceOpener<GcsSource> {
    private static final String KEY_FILE = "credentials.json";

    /**
     * An object with {@code Content-Encoding: gzip} is unpacked on the way to whoever does not say that he takes it packed; then
     * neither its size nor its ranges are those of what is stored. Packed bytes are what the filters expect.
     */
    private static final Header AS_STORED = new Header("Accept-Encoding", "gzip");

    private static final String GENERATION = "x-goog-generation";
    private static final String SAME_GENERATION = "x-goog-if-generation-match";

    private final InstantSource clock;

    /** @param clock dates the requests for tokens, and says when they expire */
    public GcsOpener(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public OpenedSource open(GcsSource source, SourceContext context) throws IOException {
        GcsAddress address = address(source);
        Egress egress = Egress.of(context, true);
        boolean anonymous = source.references().credentials() == null;
        HttpResource object = new HttpResource(
                address.shown(),
                address.uri(),
                List.of(AS_STORED),
                anonymous ? Credentials.NONE : tokens(address, context, egress),
                new GcsRefusals(anonymous),
                byGeneration());
        HttpFetcher fetcher = new HttpFetcher(egress, object);
        try {
            return new OpenedSource.Bytes(HttpReadable.open(fetcher));
        } catch (IOException e) {
            fetcher.close();
            throw new TransferFault(new SourceInterrupted(address.shown(), String.valueOf(e.getMessage())), e);
        } catch (RuntimeException e) {
            fetcher.close();
            throw e;
        }
    }

    private static GcsAddress address(GcsSource source) {
        try {
            return GcsAddress.parse(source.url());
        } catch (IllegalArgumentException e) {
            throw new TransferFault(new SourceAddressUnusable(String.valueOf(e.getMessage())), e);
        }
    }

    private Credentials tokens(GcsAddress address, SourceContext context, Egress egress) throws IOException {
        String file = context.files().credential(KEY_FILE);
        if (file.isEmpty()) {
            throw new TransferFault(new SourceAccessDenied(address.shown(), "its Secret lacks " + KEY_FILE));
        }
        try {
            return new AccessTokens(address.shown(), GoogleKey.read(file), egress, clock);
        } catch (IllegalArgumentException e) {
            String why = KEY_FILE + " of its Secret cannot be used: " + e.getMessage();
            throw new TransferFault(new SourceAccessDenied(address.shown(), why), e);
        }
    }

    private static Pinning byGeneration() {
        return first -> {
            String generation = first.header(GENERATION);
            return generation == null
                    ? Pinning.IF_RANGE.headers(first)
                    : List.of(new Header(SAME_GENERATION, generation));
        };
    }
}
