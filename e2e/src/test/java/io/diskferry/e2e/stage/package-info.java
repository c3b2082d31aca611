/** Multi-stage imports by the real controllers on a real API server; the pods are stood in for. */
@NullMarked
package io.diskferry.e2e.stage;

import org.jspecify.annotations.NullMarked;
