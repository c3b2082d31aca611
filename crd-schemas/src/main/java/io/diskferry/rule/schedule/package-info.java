/** How a schedule is written: five fields of cron, or a descriptor, with a time zone in front if wanted. Nothing here looks at a clock. */
@NullMarked
package io.diskferry.rule.schedule;

import org.jspecify.annotations.NullMarked;
