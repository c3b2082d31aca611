/** Tests of how a schedule is written. */
@NullMarked
package io.diskferry.rule.schedule;

import org.jspecify.annotations.NullMarked;
