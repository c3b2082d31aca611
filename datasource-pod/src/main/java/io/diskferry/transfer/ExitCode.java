package io.diskferry.transfer;

import io.diskferry.problem.Problem;

/** The pod's exit code for each problem. The report says more; the code is for who only sees the container's state. */
final class ExitCode {
    /** Everything is in its place. */
    static final int COMPLETE = 0;
    /** The command line was not understood. */
    static final int USAGE = 2;

    private ExitCode() {}

    /** One code each; 20s concern the source, 40s the image, 60s the target, 80s ourselves. */
    static int of(Problem problem) {
        return switch (problem) {
            case Problem.SourceUnreachable _ -> 20;
            case Problem.SourceUntrusted _ -> 21;
            case Problem.SourceNotFound _ -> 22;
            case Problem.SourceUnauthorized _ -> 23;
            case Problem.SourceRefused _ -> 24;
            case Problem.RedirectRefused _ -> 25;
            case Problem.AddressRefused _ -> 26;
            case Problem.SourceInterrupted _ -> 27;
            case Problem.SourceTruncated _ -> 28;
            case Problem.SourceChanged _ -> 29;
            case Problem.ProxyRefused _ -> 30;
            case Problem.SourceAccessDenied _ -> 31;
            case Problem.SourceAddressUnusable _ -> 32;
            case Problem.PlatformMissing _ -> 33;
            case Problem.DigestMismatch _ -> 34;
            case Problem.ChecksumMismatch _ -> 40;
            case Problem.NotAnImage _ -> 41;
            case Problem.ImageCorrupt _ -> 42;
            case Problem.ImageUnsafe _ -> 43;
            case Problem.ImageUnsupported _ -> 44;
            case Problem.ContainerDiskRefused _ -> 45;
            case Problem.ArchiveUnreadable _ -> 46;
            case Problem.ArchiveUnsafe _ -> 47;
            case Problem.TargetTooSmall _ -> 60;
            case Problem.TargetUnwritable _ -> 61;
            case Problem.PlanRefused _ -> 80;
            case Problem.PodEnded _ -> 81;
            case Problem.InternalFault _ -> 82;
        };
    }
}
