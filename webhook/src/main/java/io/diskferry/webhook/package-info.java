/**
 * The admission server: what the API server asks before it stores an object of ours. This package holds the wiring only:
 * settings, start, end, and the run that trains the AOT cache.
 */
@NullMarked
package io.diskferry.webhook;

import org.jspecify.annotations.NullMarked;
