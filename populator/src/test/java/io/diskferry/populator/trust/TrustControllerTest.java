package io.diskferry.populator.trust;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.certs.Pem;
import io.diskferry.certs.TlsMaterial;
import io.diskferry.certs.TlsProfile;
import io.diskferry.certs.TrustBundle;
import io.diskferry.certs.rotate.RotationPolicy;
import io.diskferry.populator.cluster.Call;
import io.diskferry.populator.cluster.CdiConfig;
import io.diskferry.populator.cluster.FakeCluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.loop.Backoff;
import io.diskferry.populator.loop.Loop;
import io.diskferry.populator.loop.SettableClock;
import io.diskferry.populator.loop.WorkQueue;
import io.kubernetes.client.openapi.models.AdmissionregistrationV1ServiceReference;
import io.kubernetes.client.openapi.models.AdmissionregistrationV1WebhookClientConfig;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1ValidatingWebhook;
import io.kubernetes.client.openapi.models.V1ValidatingWebhookConfiguration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TrustControllerTest {
    private static final Key AUTHORITY = new Key("diskferry", "diskferry-authority");
    private static final Key WEBHOOK_TLS = new Key("diskferry", "diskferry-webhook-tls");
    private static final Key CONFIGURATION = Key.ofCluster("cdi-api-datavolume-validate");

    private final FakeCluster cluster = new FakeCluster();
    private final SettableClock clock = new SettableClock();
    private final PodCertificates certificates = new PodCertificates(clock);
    private TlsProfile profile = TlsProfile.INTERMEDIATE;
    private final Loop loop = new Loop(
            new TrustController(cluster, "diskferry", RotationPolicy.STANDARD, clock, certificates, () -> profile),
            new WorkQueue(clock, Backoff.STANDARD),
            _ -> {});

    @BeforeEach
    void installed() {
        cluster.put(
                Kinds.VALIDATING_WEBHOOK,
                new V1ValidatingWebhookConfiguration()
                        .metadata(new V1ObjectMeta().name(CONFIGURATION.name()))
                        .addWebhooksItem(new V1ValidatingWebhook()
                                .name("datavolume-validate.cdi.kubevirt.io")
                                .sideEffects("None")
                                .addAdmissionReviewVersionsItem("v1")
                                .clientConfig(new AdmissionregistrationV1WebhookClientConfig()
                                        .service(new AdmissionregistrationV1ServiceReference()
                                                .namespace("diskferry")
                                                .name("diskferry-webhook")))));
        loop.watch(cluster.cache());
        settle();
    }

    @Test
    void fromNothingEverythingIsMadeAndFitsTogether() {
        TlsMaterial webhook =
                TlsMaterial.of(text(WEBHOOK_TLS, "tls.crt"), text(WEBHOOK_TLS, "tls.key"), text(WEBHOOK_TLS, "ca.crt"));

        assertThat(CertificateNames.of(webhook.leaf())).contains("diskferry-webhook.diskferry.svc");
        assertThat(TrustBundle.parse(caBundle()).issued(webhook.leaf())).isTrue();
        assertThat(caBundle()).isEqualTo(text(AUTHORITY, "bundle.crt"));
    }

    @Test
    void theWebhookIsToldWhatItsListenerIsToAcceptAndKeepsItsCertificate() {
        assertThat(TlsProfile.parse(text(WEBHOOK_TLS, "tls.profile"))).isEqualTo(TlsProfile.INTERMEDIATE);
        String certificate = text(WEBHOOK_TLS, "tls.crt");

        profile = TlsProfile.MODERN;
        cluster.put(
                Kinds.CDI_CONFIG,
                new CdiConfig(null, null, new V1ObjectMeta().name(CdiConfig.NAME), CdiConfig.Spec.EMPTY, null));
        settle();

        assertThat(TlsProfile.parse(text(WEBHOOK_TLS, "tls.profile"))).isEqualTo(TlsProfile.MODERN);
        assertThat(text(WEBHOOK_TLS, "tls.crt")).isEqualTo(certificate);
    }

    @Test
    void onceAllIsWellNothingIsWritten() {
        cluster.forgetCalls();
        clock.pass(Duration.ofDays(1));
        settle();
        assertThat(cluster.writes()).isEmpty();
    }

    @Test
    void aSpoiltCaBundleIsRepairedAtOnceAndTheServiceStays() {
        cluster.edit(Kinds.VALIDATING_WEBHOOK, CONFIGURATION, configuration -> {
            client(configuration).caBundle(new byte[] {1});
            return configuration;
        });
        settle();

        assertThat(caBundle()).isEqualTo(text(AUTHORITY, "bundle.crt"));
        assertThat(requireNonNull(client(cluster.existing(Kinds.VALIDATING_WEBHOOK, CONFIGURATION))
                                .getService())
                        .getName())
                .isEqualTo("diskferry-webhook");
    }

    @Test
    void deletedOrUnreadableSecretsAreMadeAnew() {
        String before = text(AUTHORITY, "ca.crt");
        cluster.remove(Kinds.SECRET, AUTHORITY);
        settle();
        assertThat(text(AUTHORITY, "ca.crt")).isNotEqualTo(before);
        assertThat(leafIsTrusted()).isTrue();

        cluster.edit(Kinds.SECRET, WEBHOOK_TLS, secret -> secret.putDataItem("tls.key", new byte[] {1}));
        settle();
        assertThat(leafIsTrusted()).isTrue();
    }

    @Test
    void aNewAuthorityIsTrustedBeforeItSigns() {
        String oldAuthority = text(AUTHORITY, "ca.crt");
        clock.pass(RotationPolicy.STANDARD
                .authorityValidity()
                .dividedBy(3)
                .multipliedBy(2)
                .plusDays(1));
        settle();

        assertThat(text(AUTHORITY, "ca.crt")).isNotEqualTo(oldAuthority);
        assertThat(caBundle()).contains(text(AUTHORITY, "ca.crt"));
        assertThat(leafIsTrusted()).isTrue();
    }

    @Test
    void aControllerKilledBetweenAnyTwoWritesIsFollowedByOneThatFinishes() {
        for (int write = 1; write <= 4; write++) {
            FakeCluster fresh = new FakeCluster();
            fresh.crashAfter(write);
            Loop first = loopOn(fresh);
            first.watch(fresh.cache());
            try {
                settle(first);
            } catch (Error _) {
                Loop second = loopOn(fresh);
                second.watch(fresh.cache());
                settle(second);
            }
            assertThat(fresh.all(Kinds.SECRET)).hasSize(3);
            assertThat(fresh.writes())
                    .extracting(Call::verb)
                    .filteredOn("create"::equals)
                    .hasSize(3);
        }
    }

    @Test
    void podsGetCertificatesThatTheControllerTrustsAndTheOtherWayRound() {
        PodIdentity pod = certificates.issue("uid-1.claim.diskferry");
        TlsMaterial client = certificates.client();

        assertThat(CertificateNames.of(Pem.certificates(pod.certificatePem()).getFirst()))
                .isEqualTo(List.of("uid-1.claim.diskferry"));
        assertThat(new TrustBundle(client.authorities())
                        .issued(Pem.certificates(pod.certificatePem()).getFirst()))
                .isTrue();
        assertThat(TrustBundle.parse(pod.authoritiesPem()).issued(client.leaf()))
                .isTrue();
        assertThat(certificates.client()).isSameAs(client);
    }

    private Loop loopOn(FakeCluster fresh) {
        return new Loop(
                new TrustController(
                        fresh, "diskferry", RotationPolicy.STANDARD, clock, new PodCertificates(clock), () -> profile),
                new WorkQueue(clock, Backoff.STANDARD),
                _ -> {});
    }

    private void settle() {
        settle(loop);
    }

    private static void settle(Loop loop) {
        int rounds = 0;
        while (loop.step()) {
            rounds++;
            assertThat(rounds).as("rounds until all is well").isLessThan(20);
        }
    }

    private boolean leafIsTrusted() {
        return TrustBundle.parse(caBundle())
                .issued(Pem.certificates(text(WEBHOOK_TLS, "tls.crt")).getFirst());
    }

    private String caBundle() {
        return new String(
                requireNonNull(client(cluster.existing(Kinds.VALIDATING_WEBHOOK, CONFIGURATION))
                        .getCaBundle()),
                StandardCharsets.US_ASCII);
    }

    private static AdmissionregistrationV1WebhookClientConfig client(V1ValidatingWebhookConfiguration configuration) {
        return requireNonNull(configuration.getWebhooks()).getFirst().getClientConfig();
    }

    private String text(Key secret, String key) {
        V1Secret found = cluster.existing(Kinds.SECRET, secret);
        return new String(requireNonNull(requireNonNull(found.getData()).get(key)), StandardCharsets.US_ASCII);
    }
}
