package io.diskferry.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Rules on the settings of a cluster, which are the spec of a CDIConfig and a part of a CDI's. */
final class ConfigRules {
    /** The gates that something asks for. */
    private static final Set<String> FEATURE_GATES =
            Set.of("HonorWaitForFirstConsumer", "DataVolumeClaimAdoption", "WebhookPvcRendering", "BootcImageImport");

    private static final Rule<Node> PROXY_URL = new Rule<>(
            "proxy-url",
            "must be an address that names a host",
            config -> Stream.of("HTTPProxy", "HTTPSProxy")
                    .map(config.field("importProxy")::field)
                    .filter(url -> !url.textOrEmpty().isEmpty())
                    .filter(url ->
                            !AddressPattern.HTTP.matcher(url.textOrEmpty()).matches())
                    .map(url -> Finding.at(url, "write http:// or https://, as in http://proxy.example.org:3128")));

    private static final Rule<Node> RESOURCES_QUANTITY = Amounts.areQuantities(
            "resources-quantity",
            config -> Stream.of(config.field("podResourceRequirements")),
            "write a number and a unit, such as 100m or 384Mi");

    private static final Rule<Node> RESOURCES_ORDER = new Rule<>(
            "resources-order",
            "must not be above the limit of the same resource",
            config -> excesses(config.field("podResourceRequirements"))
                    .map(request -> Finding.at(request, "lower it, or raise the limit")));

    private static final Rule<Node> TLS_CUSTOM = new Rule<>(
            "tls-custom",
            "must be given for type Custom",
            config -> Stream.of(config.field("tlsSecurityProfile"))
                    .filter(profile -> profile.field("type").textOrEmpty().equals("Custom"))
                    .map(profile -> profile.field("custom"))
                    .filter(Node::isAbsent)
                    .map(custom -> Finding.at(custom, "add minTLSVersion and ciphers, or choose Intermediate")));

    /** The table. */
    static final RuleSet<Node> RULES =
            OverheadRules.RULES.and(new RuleSet<>(List.of(PROXY_URL, RESOURCES_QUANTITY, RESOURCES_ORDER, TLS_CUSTOM)));

    private static final Advice<Node> UNKNOWN_GATE = new Advice<>(
            "feature-gate-unknown",
            "no feature has this name, so it changes nothing",
            config -> config.field("featureGates")
                    .elements()
                    .filter(gate -> gate.text().isPresent() && !FEATURE_GATES.contains(gate.textOrEmpty())));

    private static final Advice<Node> OLD_TLS = new Advice<>(
            "tls-old",
            "the profile Old lets clients speak TLS 1.0 and 1.1, which are broken; choose Intermediate",
            config -> Stream.of(config.at("tlsSecurityProfile.type"))
                    .filter(type -> type.textOrEmpty().equals("Old")));

    private static final Advice<Node> INSECURE_REGISTRY = new Advice<>(
            "registry-insecure",
            "whoever is on the way to this registry can replace its images; give it a certificate and use certConfigMap",
            config -> config.field("insecureRegistries").elements());

    private static final Advice<Node> RENDERING_SWITCH = new Advice<>(
            "rendering-switch-deprecated",
            "deprecated and without effect: only claims with the label cdi.kubevirt.io/applyStorageProfile are completed",
            config -> Stream.of(config.field("webhookPvcRendering")).filter(Node::isPresent));

    /** What is unwise. */
    static final AdviceTable<Node> ADVICE =
            new AdviceTable<>(List.of(UNKNOWN_GATE, OLD_TLS, INSECURE_REGISTRY, RENDERING_SWITCH));

    private ConfigRules() {}

    private static Stream<Node> excesses(Node resources) {
        Node requests = resources.field("requests");
        Node limits = resources.field("limits");
        return requests.fieldNames().stream()
                .filter(name -> isAbove(requests.field(name), limits.field(name)))
                .map(requests::field);
    }

    private static boolean isAbove(Node request, Node limit) {
        return Amounts.value(request)
                .flatMap(asked -> Amounts.value(limit).filter(most -> asked.compareTo(most) > 0))
                .isPresent();
    }
}
