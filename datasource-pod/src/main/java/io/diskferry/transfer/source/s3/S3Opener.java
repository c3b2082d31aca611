package io.diskferry.transfer.source.s3;

import io.diskferry.problem.Problem.SourceAccessDenied;
import io.diskferry.problem.Problem.SourceAddressUnusable;
import io.diskferry.problem.Problem.SourceInterrupted;
import io.diskferry.source.S3Source;
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
import org.jspecify.annotations.Nullable;

/** Opens objects in S3 buckets: the ranged reading of any web server, with signed requests. */
public final class S3Opener implements SourceOpener<S3Source> {
    private final InstantSource clock;

    /** @param clock dates the signatures */
    public S3Opener(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public OpenedSource open(S3Source source, SourceContext context) throws IOException {
        S3Address address = address(source);
        AccessKey key = accessKey(source, address, context);
        Egress egress = Egress.of(context, true);
        try {
            return opened(located(address, key, egress), key, egress);
        } catch (IOException e) {
            throw new TransferFault(new SourceInterrupted(address.shown(), String.valueOf(e.getMessage())), e);
        }
    }

    private static S3Address address(S3Source source) {
        try {
            return S3Address.parse(source.url());
        } catch (IllegalArgumentException e) {
            throw new TransferFault(new SourceAddressUnusable(String.valueOf(e.getMessage())), e);
        }
    }

    private static @Nullable AccessKey accessKey(S3Source source, S3Address address, SourceContext context)
            throws IOException {
        if (source.references().credentials() == null) {
            return null;
        }
        AccessKey key = AccessKey.read(context.files());
        if (key == null) {
            throw new TransferFault(
                    new SourceAccessDenied(address.shown(), "its Secret lacks accessKeyId or secretKey"));
        }
        return key;
    }

    /** The address with its region, if anything depends on that: a signature does, and so does Amazon's endpoint. */
    private S3Address located(S3Address address, @Nullable AccessKey key, Egress egress) throws IOException {
        boolean needed = key != null || address.followsRegion();
        return address.region() != null || !needed
                ? address
                : address.in(RegionQuestion.ask(address, egress, region -> credentials(key, region)));
    }

    private OpenedSource opened(S3Address address, @Nullable AccessKey key, Egress egress) throws IOException {
        String region = address.region();
        HttpResource object = new HttpResource(
                address.shown(),
                address.uri(),
                List.of(),
                credentials(key, region == null ? RegionQuestion.GUESS : region),
                new S3Refusals(address.shownBucket(), key == null),
                byEntityTag());
        HttpFetcher fetcher = new HttpFetcher(egress, object);
        try {
            return new OpenedSource.Bytes(HttpReadable.open(fetcher));
        } catch (IOException | RuntimeException e) {
            fetcher.close();
            throw e;
        }
    }

    private Credentials credentials(@Nullable AccessKey key, String region) {
        return key == null ? Credentials.NONE : new SignedRequests(new SignatureV4(key, region), clock);
    }

    /** S3 knows no If-Range; with If-Match it refuses to give a part of another object. */
    private static Pinning byEntityTag() {
        return first -> {
            String tag = first.header("etag");
            return tag == null ? List.of() : List.of(new Header("If-Match", tag));
        };
    }
}
