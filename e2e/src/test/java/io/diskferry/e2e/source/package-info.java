/** Imports from real servers by the process that a pod runs, without a cluster. */
@NullMarked
package io.diskferry.e2e.source;

import org.jspecify.annotations.NullMarked;
