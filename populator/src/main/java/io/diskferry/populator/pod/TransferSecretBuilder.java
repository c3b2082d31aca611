package io.diskferry.populator.pod;

import static io.diskferry.populator.cluster.Kinds.CLAIM;

import io.diskferry.certs.TlsProfile;
import io.diskferry.contract.TargetPlan;
import io.diskferry.contract.TransferPlan;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.trust.PodIdentity;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.volume.VolumeMode;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1VolumeResourceRequirements;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The Secret beside a pod: its plan and its TLS files. It belongs to the claim that the pod fills. */
public final class TransferSecretBuilder {
    /** Key of the plan in the Secret, and its file name. */
    static final String PLAN = "plan.json";
    /** Keys of the TLS files in the Secret, and their file names. */
    static final String CERTIFICATE = "tls.crt";

    static final String PRIVATE_KEY = "tls.key";
    static final String AUTHORITIES = "ca.crt";

    /** Keys of what proxies need in the Secret: their passwords and the authorities that they are trusted by. */
    static final String HTTP_PROXY = "proxy-http";

    static final String HTTPS_PROXY = "proxy-https";
    static final String PROXY_AUTHORITIES = "proxy-ca.pem";

    private static final String DEFAULT_CONTENT = "kubevirt";

    private TransferSecretBuilder() {}

    /**
     * The Secret as it is created.
     *
     * @throws IllegalArgumentException when the request has no source, or its claim no size
     */
    public static V1Secret build(TransferRequest request, PodIdentity tls, PodSettings settings) {
        EgressSettings egress = settings.egress().of(request.order().source());
        Map<String, String> content = new TreeMap<>(Map.of(
                PLAN,
                ContractJson.write(plan(request, egress)),
                CERTIFICATE,
                tls.certificatePem(),
                PRIVATE_KEY,
                tls.privateKeyPem(),
                AUTHORITIES,
                tls.authoritiesPem(),
                TlsProfile.FILE,
                settings.tlsProfile().text()));
        content.putAll(secrets(egress.proxy()));
        return new V1Secret()
                .metadata(new V1ObjectMeta()
                        .name(request.secretName())
                        .namespace(Meta.namespace(request.filled()))
                        .labels(Mark.labels())
                        .addOwnerReferencesItem(Owner.of(CLAIM, request.filled())))
                .immutable(true)
                .stringData(content);
    }

    /** What proxies need besides the plan, by key. */
    static Map<String, String> secrets(@Nullable ForwardProxies proxy) {
        Map<String, String> secrets = new TreeMap<>();
        if (proxy != null) {
            put(secrets, HTTP_PROXY, proxy.http() == null ? null : proxy.http().credentials());
            put(
                    secrets,
                    HTTPS_PROXY,
                    proxy.https() == null ? null : proxy.https().credentials());
            put(secrets, PROXY_AUTHORITIES, proxy.authorities());
        }
        return secrets;
    }

    private static void put(Map<String, String> secrets, String key, @Nullable String value) {
        if (value != null) {
            secrets.put(key, value);
        }
    }

    static TransferPlan plan(TransferRequest request, EgressSettings egress) {
        DataVolumeSource source = request.order().source();
        if (source == null) {
            throw new IllegalArgumentException("a transfer needs a source");
        }
        String content = request.order().contentType();
        return new TransferPlan(
                TransferPlan.VERSION,
                Meta.uid(request.target()),
                source,
                content == null || content.isEmpty() ? DEFAULT_CONTENT : content,
                new TargetPlan(
                        volumeMode(request.filled()),
                        requestedBytes(request.target()),
                        Boolean.TRUE.equals(request.order().preallocation())),
                request.stage(),
                egress.plan(source),
                request.resume());
    }

    static VolumeMode volumeMode(V1PersistentVolumeClaim claim) {
        return VolumeMode.Block.name().equals(Specs.of(claim).getVolumeMode())
                ? VolumeMode.Block
                : VolumeMode.Filesystem;
    }

    private static long requestedBytes(V1PersistentVolumeClaim claim) {
        V1VolumeResourceRequirements resources = Specs.of(claim).getResources();
        Map<String, Quantity> requests = resources == null ? null : resources.getRequests();
        Quantity size = requests == null ? null : requests.get("storage");
        if (size == null) {
            throw new IllegalArgumentException("a claim needs a size");
        }
        return size.getNumber().setScale(0, RoundingMode.CEILING).longValueExact();
    }
}
