package io.diskferry.populator.scenario;

import io.diskferry.populator.action.Lead;

/** The lead of a process that stands still when it is about to make an object, while all others go on. */
final class Freeze implements Lead {
    private final boolean isOnItsWay;
    private final Runnable meanwhile;
    private int deeds;
    private boolean over;

    /**
     * A freeze that is to come.
     *
     * @param deed before which creation, counted from 1
     * @param isOnItsWay whether that one had been asked for already and reaches the server all the same
     * @param meanwhile what happens to the others
     */
    Freeze(int deed, boolean isOnItsWay, Runnable meanwhile) {
        this.deeds = deed;
        this.isOnItsWay = isOnItsWay;
        this.meanwhile = meanwhile;
    }

    boolean isOver() {
        return over;
    }

    @Override
    public boolean holds() {
        if (over) {
            return false;
        }
        deeds--;
        if (deeds > 0) {
            return true;
        }
        meanwhile.run();
        over = true;
        return isOnItsWay;
    }
}
