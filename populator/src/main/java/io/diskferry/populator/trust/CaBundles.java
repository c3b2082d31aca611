package io.diskferry.populator.trust;

import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Kind;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.Patched;
import io.diskferry.populator.cluster.Target;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.AdmissionregistrationV1WebhookClientConfig;
import io.kubernetes.client.openapi.models.V1MutatingWebhook;
import io.kubernetes.client.openapi.models.V1MutatingWebhookConfiguration;
import io.kubernetes.client.openapi.models.V1ValidatingWebhook;
import io.kubernetes.client.openapi.models.V1ValidatingWebhookConfiguration;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tells the API server whom to trust when it calls the webhook: the {@code caBundle} of each webhook that is ours. */
final class CaBundles {
    private static final String MANAGER = "diskferry-trust";

    /** One webhook in a configuration. */
    private record Hook(String name, AdmissionregistrationV1WebhookClientConfig client) {}

    private final Cluster cluster;

    CaBundles(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Puts the bundle wherever another one stands; false when a configuration changed or went away meanwhile. */
    boolean keep(String bundlePem) {
        byte[] bundle = bundlePem.getBytes(StandardCharsets.US_ASCII);
        boolean kept = true;
        for (V1ValidatingWebhookConfiguration found : cluster.cache().list(Kinds.VALIDATING_WEBHOOK)) {
            kept &= keep(Kinds.VALIDATING_WEBHOOK, found, validating(found), bundle);
        }
        for (V1MutatingWebhookConfiguration found : cluster.cache().list(Kinds.MUTATING_WEBHOOK)) {
            kept &= keep(Kinds.MUTATING_WEBHOOK, found, mutating(found), bundle);
        }
        return kept;
    }

    private <T extends KubernetesObject> boolean keep(Kind<T> kind, T found, List<Hook> hooks, byte[] bundle) {
        if (hooks.stream().allMatch(hook -> Arrays.equals(bundle, hook.client().getCaBundle()))) {
            return true;
        }
        String encoded = Base64.getEncoder().encodeToString(bundle);
        List<Map<String, Object>> webhooks = hooks.stream()
                .map(hook -> Map.<String, Object>of("name", hook.name(), "clientConfig", Map.of("caBundle", encoded)))
                .toList();
        return cluster.apply(kind, Target.of(found), MANAGER, Map.of("webhooks", webhooks))
                instanceof Patched.Changed<T>;
    }

    private static List<Hook> validating(V1ValidatingWebhookConfiguration configuration) {
        return Objects.requireNonNullElse(configuration.getWebhooks(), List.<V1ValidatingWebhook>of()).stream()
                .map(hook -> new Hook(hook.getName(), hook.getClientConfig()))
                .toList();
    }

    private static List<Hook> mutating(V1MutatingWebhookConfiguration configuration) {
        return Objects.requireNonNullElse(configuration.getWebhooks(), List.<V1MutatingWebhook>of()).stream()
                .map(hook -> new Hook(hook.getName(), hook.getClientConfig()))
                .toList();
    }
}
