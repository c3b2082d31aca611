/**
 * What is measured, and how it is written down: the list of all metrics, histograms, Prometheus' text. Nothing here knows where the
 * values come from.
 */
@NullMarked
package io.diskferry.populator.metric;

import org.jspecify.annotations.NullMarked;
