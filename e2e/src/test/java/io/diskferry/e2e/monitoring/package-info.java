/** What the chart gives a cluster's monitoring, held against the programs that read it. */
@NullMarked
package io.diskferry.e2e.monitoring;

import org.jspecify.annotations.NullMarked;
