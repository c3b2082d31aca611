/**
 * Admission on a real API server with the chart installed: what is taken, what is refused and by which stage, and that reviews
 * go on while certificates change. Nothing schedules pods here; the webhook runs as a process of its own.
 */
@NullMarked
package io.diskferry.e2e.admission;

import org.jspecify.annotations.NullMarked;
