/**
 * What users are told about a transfer: annotations, conditions, progress in words and numbers. It reads a running pod's
 * progress and writes status; it decides nothing.
 */
@NullMarked
package io.diskferry.populator.status;

import org.jspecify.annotations.NullMarked;
