/**
 * What can go wrong with a transfer, as values: each problem has a code, a retry class and one line of advice. Where a
 * problem ends up (condition, event, exit code) is decided by exhaustive switches over the sealed type; nothing reads
 * meaning out of text.
 */
@NullMarked
package io.diskferry.problem;

import org.jspecify.annotations.NullMarked;
