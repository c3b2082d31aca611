package io.diskferry.webhook.review;

import io.diskferry.rule.Node;
import java.util.List;

/** Who knows which Secrets and ConfigMaps of a source are yet to come. */
@FunctionalInterface
public interface LateReferences {
    /** Asks nobody: for the stage that comes after the one that asked. */
    LateReferences NOT_ASKED = (_, _) -> List.of();

    /** One line for each that does not exist. */
    List<String> warnings(String namespace, Node source);
}
