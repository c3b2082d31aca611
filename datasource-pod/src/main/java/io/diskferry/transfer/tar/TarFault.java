package io.diskferry.transfer.tar;

import io.diskferry.problem.Problem.ArchiveUnreadable;
import io.diskferry.transfer.report.TransferFault;

/** What is said of a tar file that cannot be read on. */
final class TarFault {
    private TarFault() {}

    static TransferFault unreadable(String what) {
        return new TransferFault(new ArchiveUnreadable(what));
    }

    static TransferFault truncated() {
        return unreadable("it ends in the middle");
    }
}
