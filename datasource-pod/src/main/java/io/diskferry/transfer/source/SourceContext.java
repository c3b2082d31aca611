package io.diskferry.transfer.source;

import io.diskferry.contract.EgressPlan;

/**
 * What an opener is told besides the source's declaration.
 *
 * @param files where secrets and certificates are found
 * @param egress how servers may be reached
 */
public record SourceContext(SourceFiles files, EgressPlan egress) {}
