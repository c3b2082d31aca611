package io.diskferry.rule;

import java.util.List;

/** Rules on the settings of a cluster, which are the spec of a CDIConfig and a part of a CDI's. */
final class ConfigRules {
    /** The table. */
    static final RuleSet<Node> RULES = OverheadRules.RULES;

    /** What is unwise. */
    static final AdviceTable<Node> ADVICE = new AdviceTable<>(List.of());

    private ConfigRules() {}
}
