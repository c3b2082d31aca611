/**
 * The way of one claim from unbound to filled: facts are gathered, {@link io.diskferry.populator.claim.ClaimPlanner} decides the
 * next step, the step is taken, the claim's annotations and events tell of it. It makes no difference who made the claim.
 */
@NullMarked
package io.diskferry.populator.claim;

import org.jspecify.annotations.NullMarked;
