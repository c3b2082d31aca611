/** Measurements of the control plane: run by {@code e2e/bench/scale}, never part of a build. */
@NullMarked
package io.diskferry.e2e.bench;

import org.jspecify.annotations.NullMarked;
