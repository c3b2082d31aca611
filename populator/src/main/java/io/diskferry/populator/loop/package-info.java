/**
 * What keeps a controller going: which keys are due, one worker at a time for each key, later tries after failures, and
 * who of several instances may work at all. It knows nothing of what the work is.
 */
@NullMarked
package io.diskferry.populator.loop;

import org.jspecify.annotations.NullMarked;
