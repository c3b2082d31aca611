/**
 * What planners may decide to do, and the one place where it is done. Each action is one step that may be repeated after a crash
 * without a second effect; none of them decides anything.
 */
@NullMarked
package io.diskferry.populator.action;

import org.jspecify.annotations.NullMarked;
