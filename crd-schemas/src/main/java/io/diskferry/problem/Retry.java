package io.diskferry.problem;

import io.diskferry.problem.Problem.AddressRefused;
import io.diskferry.problem.Problem.ArchiveUnreadable;
import io.diskferry.problem.Problem.ArchiveUnsafe;
import io.diskferry.problem.Problem.ChecksumMismatch;
import io.diskferry.problem.Problem.ContainerDiskRefused;
import io.diskferry.problem.Problem.DigestMismatch;
import io.diskferry.problem.Problem.ImageCorrupt;
import io.diskferry.problem.Problem.ImageUnsafe;
import io.diskferry.problem.Problem.ImageUnsupported;
import io.diskferry.problem.Problem.InternalFault;
import io.diskferry.problem.Problem.NotAnImage;
import io.diskferry.problem.Problem.PlanRefused;
import io.diskferry.problem.Problem.PlatformMissing;
import io.diskferry.problem.Problem.PodEnded;
import io.diskferry.problem.Problem.ProxyRefused;
import io.diskferry.problem.Problem.RedirectRefused;
import io.diskferry.problem.Problem.SourceAccessDenied;
import io.diskferry.problem.Problem.SourceAddressUnusable;
import io.diskferry.problem.Problem.SourceChanged;
import io.diskferry.problem.Problem.SourceInterrupted;
import io.diskferry.problem.Problem.SourceNotFound;
import io.diskferry.problem.Problem.SourceRefused;
import io.diskferry.problem.Problem.SourceTruncated;
import io.diskferry.problem.Problem.SourceUnauthorized;
import io.diskferry.problem.Problem.SourceUnreachable;
import io.diskferry.problem.Problem.SourceUntrusted;
import io.diskferry.problem.Problem.TargetTooSmall;
import io.diskferry.problem.Problem.TargetUnwritable;

/** Whether trying again can help. */
public enum Retry {
    /** It cannot: the same input gives the same end. The DataVolume is Failed at once. */
    NEVER,
    /** It may: the controller tries again with growing pauses. */
    BACKOFF,
    /** It can once somebody has changed what is to blame (a Secret, a quota, a volume); tried again with growing pauses. */
    AFTER_CHANGE;

    static Retry after(Problem problem) {
        return switch (problem) {
            case SourceRefused(var _, int status) -> canPass(status) ? BACKOFF : NEVER;
            case ProxyRefused(var _, var _, int status) -> status >= 500 ? BACKOFF : AFTER_CHANGE;
            case SourceNotFound _,
                    SourceUnauthorized _,
                    SourceAddressUnusable _,
                    RedirectRefused _,
                    AddressRefused _,
                    ChecksumMismatch _,
                    PlatformMissing _,
                    ContainerDiskRefused _,
                    TargetTooSmall _,
                    NotAnImage _,
                    ImageCorrupt _,
                    ImageUnsafe _,
                    ImageUnsupported _,
                    ArchiveUnreadable _,
                    ArchiveUnsafe _ -> NEVER;
            case SourceUnreachable _,
                    SourceInterrupted _,
                    SourceTruncated _,
                    SourceChanged _,
                    PodEnded _,
                    InternalFault _ -> BACKOFF;
            case SourceUntrusted _, SourceAccessDenied _, DigestMismatch _, TargetUnwritable _, PlanRefused _ ->
                AFTER_CHANGE;
        };
    }

    /** Answers that the same request may not get the next time (RFC 9110, sections 15.5.9 and 15.6; RFC 8470; RFC 6585). */
    private static boolean canPass(int status) {
        return status >= 500 || status == 408 || status == 425 || status == 429;
    }
}
