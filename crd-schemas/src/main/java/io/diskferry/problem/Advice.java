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

/** What a user can do about each problem: one sentence. */
final class Advice {
    private Advice() {}

    static String on(Problem problem) {
        return switch (problem) {
            case SourceUnreachable _ ->
                "Check the host name, the port and whether pods of this namespace may connect to it.";
            case SourceUntrusted _ ->
                "Put the server's certificate authority (PEM) into a ConfigMap and name it in certConfigMap.";
            case SourceNotFound _ -> "Correct the URL and create the DataVolume anew.";
            case SourceUnauthorized _ ->
                "Name a Secret with accessKeyId and secretKey in secretRef, or correct the one that is named, and create the DataVolume anew.";
            case SourceAccessDenied _ ->
                "Correct the Secret, the rights of its account or the url; the import goes on by itself once it is let in.";
            case SourceAddressUnusable _ -> "Correct the url and create the DataVolume anew.";
            case SourceRefused refused ->
                refused.retry() == Retry.NEVER
                        ? "Ask whoever runs the server why it refuses this request."
                        : "The server has a passing trouble; the import goes on by itself when it answers again.";
            case RedirectRefused _ -> "Use the final address of the image as the source's URL.";
            case AddressRefused _ ->
                "Use another server, or let an administrator open such addresses in the chart's values.";
            case ProxyRefused refused ->
                refused.retry() == Retry.BACKOFF
                        ? "Check that the proxy can reach the server; the import goes on by itself when it can."
                        : "Let an administrator correct importProxy of the CDIConfig, or the proxy's rules; the import is tried again.";
            case SourceInterrupted _ ->
                "The import goes on by itself; if this repeats, check the server and the network between.";
            case SourceTruncated _ -> "Check that the file on the server is whole.";
            case SourceChanged _ ->
                "The import starts again with the new content; keep the file as it is until it is done.";
            case ChecksumMismatch _ -> "Correct the checksum or the URL and create the DataVolume anew.";
            case PlatformMissing _ ->
                "Name an architecture that the image has in platform.architecture and create the DataVolume anew.";
            case ContainerDiskRefused _ ->
                "Build the image with exactly one file in /disk, the disk, and create the DataVolume anew.";
            case DigestMismatch _ ->
                "Push the image to the registry again, or look at what is between; the import is tried again.";
            case TargetTooSmall _ -> "Create the DataVolume anew with a larger size.";
            case NotAnImage _ -> "Check that the URL names the image itself and not a page about it.";
            case ImageCorrupt _ ->
                "Check the image where it was made, for example with qemu-img check, and publish it again.";
            case ImageUnsafe _ ->
                "Convert it into a self-contained image, for example with qemu-img convert, and publish that.";
            case ImageUnsupported _ -> "Convert it to qcow2 or raw and publish that.";
            case ArchiveUnreadable _ ->
                "Make the archive anew with tar, as it is or compressed with gzip, xz, zstd or bzip2, and publish that.";
            case ArchiveUnsafe _ -> "Make the archive anew without this entry, and publish that.";
            case TargetUnwritable _ -> "Check the storage behind the claim; the import is tried again.";
            case PlanRefused _ -> "Bring controller and data-source image to one version.";
            case PodEnded _ -> "The import is tried again; if this repeats, look at the pod's events and the node.";
            case InternalFault _ -> "Please report it with the pod's log; the import is tried again.";
        };
    }
}
