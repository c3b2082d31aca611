/**
 * Multi-stage imports: which checkpoints are listed, which the volume holds, which comes next. What the volume holds is written
 * on the claim whose volume it is, so that it goes when the volume goes. Pure: facts in, decisions out.
 */
@NullMarked
package io.diskferry.populator.stage;

import org.jspecify.annotations.NullMarked;
