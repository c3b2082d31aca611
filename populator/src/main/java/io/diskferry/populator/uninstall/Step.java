package io.diskferry.populator.uninstall;

import io.diskferry.populator.action.Action;

/**
 * One thing to do.
 *
 * @param action what is done
 * @param words the same for people, as an imperative
 */
record Step(Action action, String words) {}
