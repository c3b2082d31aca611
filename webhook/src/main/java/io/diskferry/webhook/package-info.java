/**
 * The admission server: what the API server asks before it stores an object of ours. This package holds the wiring only:
 * settings, start, readiness, end.
 */
@NullMarked
package io.diskferry.webhook;

import org.jspecify.annotations.NullMarked;
