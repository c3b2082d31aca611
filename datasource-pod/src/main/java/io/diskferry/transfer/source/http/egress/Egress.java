package io.diskferry.transfer.source.http.egress;

import io.diskferry.contract.PodPaths;
import io.diskferry.contract.ProxyPlan;
import io.diskferry.transfer.source.SourceContext;
import io.diskferry.transfer.source.SourceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How servers are reached: what holds for every connection of an import, whatever it is for. Made once, shared freely.
 *
 * @param trust how servers prove who they are
 * @param proxies what stands between
 * @param addresses which addresses may be connected to
 * @param timeouts how long is waited
 */
public record Egress(Trust trust, Proxies proxies, AddressPolicy addresses, Timeouts timeouts) {
    /**
     * As the pod was told.
     *
     * @param verify whether servers have to prove who they are
     */
    public static Egress of(SourceContext context, boolean verify) throws IOException {
        return of(context, verify, Timeouts.DEFAULT);
    }

    /** The same with other times. */
    public static Egress of(SourceContext context, boolean verify, Timeouts timeouts) throws IOException {
        SourceFiles files = context.files();
        Path ofProxy = files.proxy().resolve(PodPaths.PROXY_AUTHORITIES);
        ProxyPlan proxy = context.egress().proxy();
        return new Egress(
                new Trust(List.of(files.authorities(), ofProxy), verify),
                proxies(proxy, files.proxy()),
                new AddressPolicy(context.egress().openAddresses()),
                timeouts);
    }

    /**
     * The same for a question to which no answer is one too.
     *
     * @param millis how long is waited for each byte
     */
    public Egress waiting(int millis) {
        return new Egress(trust, proxies, addresses, new Timeouts(timeouts.connectMillis(), millis, millis));
    }

    private static Proxies proxies(@Nullable ProxyPlan plan, Path files) throws IOException {
        return plan == null ? Proxies.NONE : Proxies.read(plan, files);
    }
}
