package io.diskferry.transfer.source.http.egress;

import io.diskferry.contract.PodPaths;
import io.diskferry.contract.ProxyPlan;
import io.diskferry.problem.Problem.PlanRefused;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.http.message.Header;
import io.diskferry.transfer.source.http.message.Origin;
import io.diskferry.transfer.source.http.message.SourceAddress;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which proxy stands before an origin. */
public final class Proxies {
    /** Every server is reached directly. */
    static final Proxies NONE = new Proxies(null, null, DirectHosts.parse(""));

    private final @Nullable Proxy http;
    private final @Nullable Proxy https;
    private final DirectHosts direct;

    private Proxies(@Nullable Proxy http, @Nullable Proxy https, DirectHosts direct) {
        this.http = http;
        this.https = https;
        this.direct = direct;
    }

    /**
     * As the plan says.
     *
     * @param files see {@link PodPaths#PROXY}
     */
    public static Proxies read(ProxyPlan plan, Path files) throws IOException {
        return new Proxies(
                proxy(plan.http(), files.resolve(PodPaths.HTTP_PROXY_CREDENTIALS)),
                proxy(plan.https(), files.resolve(PodPaths.HTTPS_PROXY_CREDENTIALS)),
                DirectHosts.parse(plan.noProxy() == null ? "" : plan.noProxy()));
    }

    private static @Nullable Proxy proxy(@Nullable String address, Path credentials) throws IOException {
        if (address == null) {
            return null;
        }
        String user = Files.isRegularFile(credentials) ? Files.readString(credentials) : "";
        try {
            return new Proxy(
                    Origin.of(SourceAddress.parse(address)),
                    user.isEmpty() ? null : Header.basic("Proxy-Authorization", user));
        } catch (URISyntaxException e) {
            throw new TransferFault(new PlanRefused("the import proxy cannot be used: " + e.getReason()), e);
        }
    }

    /** The proxy that an origin is reached through; null: none. */
    @Nullable
    public Proxy of(Origin origin) {
        Proxy proxy = origin.secure() ? https : http;
        return proxy == null || direct.include(origin.bareHost(), origin.port()) ? null : proxy;
    }
}
