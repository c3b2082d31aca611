package io.diskferry.problem;

/**
 * One thing that went wrong with a transfer. Each kind is a record whose fields are the facts; the texts are made here, so
 * that one problem reads the same in a log, a condition and an event. Texts hold no secret: a URL is given without its
 * user information and query.
 */
public sealed interface Problem {

    /** What happened, in one clause without a full stop, with the values that were found. */
    String message();

    /** One sentence that the user can act on. */
    String advice();

    /** Whether trying again can help. */
    Retry retry();

    /** Stable name in CamelCase: the reason of the Running condition and a row of docs/reference/problems.md. */
    default String code() {
        return getClass().getSimpleName();
    }

    /** The server could not be reached: name not resolved, connection refused or timed out. */
    record SourceUnreachable(String host, String cause) implements Problem {
        @Override
        public String message() {
            return "cannot reach " + host + ": " + cause;
        }

        @Override
        public String advice() {
            return "Check the host name, the port and whether pods of this namespace may connect to it.";
        }

        @Override
        public Retry retry() {
            return Retry.BACKOFF;
        }
    }

    /** The server's certificate was not accepted, or no common TLS version was found. */
    record SourceUntrusted(String host, String cause) implements Problem {
        @Override
        public String message() {
            return "no trusted TLS connection to " + host + ": " + cause;
        }

        @Override
        public String advice() {
            return "Put the server's certificate authority (PEM) into a ConfigMap and name it in certConfigMap.";
        }

        @Override
        public Retry retry() {
            return Retry.AFTER_CHANGE;
        }
    }

    /** 404 or 410. */
    record SourceNotFound(String url, int status) implements Problem {
        @Override
        public String message() {
            return url + " does not exist (HTTP " + status + ")";
        }

        @Override
        public String advice() {
            return "Correct the URL and create the DataVolume anew.";
        }

        @Override
        public Retry retry() {
            return Retry.NEVER;
        }
    }

    /** 401 or 403. */
    record SourceUnauthorized(String url, int status) implements Problem {
        @Override
        public String message() {
            return url + " refuses access (HTTP " + status + ")";
        }

        @Override
        public String advice() {
            return "Name a Secret with accessKeyId and secretKey in secretRef, or correct the one that is named, and create the DataVolume anew.";
        }

        @Override
        public Retry retry() {
            return Retry.NEVER;
        }
    }

    /** A store refuses what it was shown, or that nothing was shown: it says more than a status does, and may be changed. */
    record SourceAccessDenied(String url, String why) implements Problem {
        @Override
        public String message() {
            return url + " refuses access: " + why;
        }

        @Override
        public String advice() {
            return "Correct the Secret, the rights of its account or the url; the import goes on by itself once it is let in.";
        }

        @Override
        public Retry retry() {
            return Retry.AFTER_CHANGE;
        }
    }

    /** The source's address leaves out what is needed to find the data. */
    record SourceAddressUnusable(String why) implements Problem {
        @Override
        public String message() {
            return "the source's url cannot be used: " + why;
        }

        @Override
        public String advice() {
            return "Correct the url and create the DataVolume anew.";
        }

        @Override
        public Retry retry() {
            return Retry.NEVER;
        }
    }

    /** Any other answer that is not the data: 5xx, 429 (worth another try) or another 4xx (not). */
    record SourceRefused(String url, int status) implements Problem {
        @Override
        public String message() {
            return url + " answered HTTP " + status;
        }

        @Override
        public String advice() {
            return retry() == Retry.NEVER
                    ? "Ask whoever runs the server why it refuses this request."
                    : "The server has a passing trouble; the import goes on by itself when it answers again.";
        }

        @Override
        public Retry retry() {
            return status >= 500 || status == 408 || status == 425 || status == 429 ? Retry.BACKOFF : Retry.NEVER;
        }
    }

    /** A redirect that must not be followed: too many, to another scheme, or to a refused address. */
    record RedirectRefused(String url, String why) implements Problem {
        @Override
        public String message() {
            return "redirect to " + url + " is not followed: " + why;
        }

        @Override
        public String advice() {
            return "Use the final address of the image as the source's URL.";
        }

        @Override
        public Retry retry() {
            return Retry.NEVER;
        }
    }

    /** The address is one that sources may not have: link-local or a metadata service. */
    record AddressRefused(String host, String address) implements Problem {
        @Override
        public String message() {
            return host + " has the address " + address + ", which is link-local or a metadata service";
        }

        @Override
        public String advice() {
            return "Use another server, or let an administrator open such addresses in the chart's values.";
        }

        @Override
        public Retry retry() {
            return Retry.NEVER;
        }
    }

    /** The proxy between does not let the request through: it wants a password, has a rule against it, or cannot get there. */
    record ProxyRefused(String proxy, String host, int status) implements Problem {
        @Override
        public String message() {
            return "the proxy " + proxy + " does not connect to " + host + " (HTTP " + status + ")";
        }

        @Override
        public String advice() {
            return status >= 500
                    ? "Check that the proxy can reach the server; the import goes on by itself when it can."
                    : "Let an administrator correct importProxy of the CDIConfig, or the proxy's rules; the import is tried again.";
        }

        @Override
        public Retry retry() {
            return status >= 500 ? Retry.BACKOFF : Retry.AFTER_CHANGE;
        }
    }

    /** The connection broke again and again, or nothing came for too long. */
    record SourceInterrupted(String url, String cause) implements Problem {
        @Override
        public String message() {
            return "reading " + url + " was interrupted: " + cause;
        }

        @Override
        public String advice() {
            return "The import goes on by itself; if this repeats, check the server and the network between.";
        }

        @Override
        public Retry retry() {
            return Retry.BACKOFF;
        }
    }

    /** The data ended before the length that was promised, and the server gives no more. */
    record SourceTruncated(String url, long expectedBytes, long actualBytes) implements Problem {
        @Override
        public String message() {
            return url + " ended after " + actualBytes + " of " + expectedBytes + " bytes";
        }

        @Override
        public String advice() {
            return "Check that the file on the server is whole.";
        }

        @Override
        public Retry retry() {
            return Retry.BACKOFF;
        }
    }

    /** The file on the server is another one than when the import began. */
    record SourceChanged(String url) implements Problem {
        @Override
        public String message() {
            return url + " changed on the server while it was read";
        }

        @Override
        public String advice() {
            return "The import starts again with the new content; keep the file as it is until it is done.";
        }

        @Override
        public Retry retry() {
            return Retry.BACKOFF;
        }
    }

    /** The bytes do not have the checksum that the user gave. */
    record ChecksumMismatch(String algorithm, String expected, String actual) implements Problem {
        @Override
        public String message() {
            return algorithm + " of the source is " + actual + ", not " + expected;
        }

        @Override
        public String advice() {
            return "Correct the checksum or the URL and create the DataVolume anew.";
        }

        @Override
        public Retry retry() {
            return Retry.NEVER;
        }
    }

    /** A container image has no variant for the architecture that is wanted. */
    record PlatformMissing(String image, String wanted, String offered) implements Problem {
        @Override
        public String message() {
            return image + " is for the architecture " + offered + " and not for " + wanted;
        }

        @Override
        public String advice() {
            return "Name an architecture that the image has in platform.architecture and create the DataVolume anew.";
        }

        @Override
        public Retry retry() {
            return Retry.NEVER;
        }
    }

    /** A container image does not hold its one disk where disks are looked for. */
    record ContainerDiskRefused(String image, String why) implements Problem {
        @Override
        public String message() {
            return image + " cannot be imported: " + why;
        }

        @Override
        public String advice() {
            return "Build the image with exactly one file in /disk, the disk, and create the DataVolume anew.";
        }

        @Override
        public Retry retry() {
            return Retry.NEVER;
        }
    }

    /** What a registry delivered is not what its digest names: it was damaged or replaced on the way. */
    record DigestMismatch(String content, String expected, String actual) implements Problem {
        @Override
        public String message() {
            return content + " has the digest " + actual + ", not " + expected;
        }

        @Override
        public String advice() {
            return "Push the image to the registry again, or look at what is between; the import is tried again.";
        }

        @Override
        public Retry retry() {
            return Retry.AFTER_CHANGE;
        }
    }

    /**
     * What is to go into the volume does not fit.
     *
     * @param what that is, as the subject of a sentence
     * @param neededBytes how much room that takes, as far as it is known
     */
    record TargetTooSmall(String what, long neededBytes, long availableBytes) implements Problem {
        /** A disk. */
        public TargetTooSmall(long neededBytes, long availableBytes) {
            this("the disk", neededBytes, availableBytes);
        }

        /** The files of an archive. */
        public static TargetTooSmall forArchive(long neededBytes, long availableBytes) {
            return new TargetTooSmall("the archive's content", neededBytes, availableBytes);
        }

        @Override
        public String message() {
            return neededBytes > availableBytes
                    ? what + " needs " + neededBytes + " bytes and the volume has room for " + availableBytes
                    : what + " needs more room than the " + availableBytes + " bytes of the volume";
        }

        @Override
        public String advice() {
            return "Create the DataVolume anew with a larger size.";
        }

        @Override
        public Retry retry() {
            return Retry.NEVER;
        }
    }

    /** What came is no disk image: an HTML page, say, or nothing at all. */
    record NotAnImage(String what) implements Problem {
        @Override
        public String message() {
            return "the source is not a disk image: " + what;
        }

        @Override
        public String advice() {
            return "Check that the URL names the image itself and not a page about it.";
        }

        @Override
        public Retry retry() {
            return Retry.NEVER;
        }
    }

    /** The image breaks its own format's rules. */
    record ImageCorrupt(String format, String what) implements Problem {
        @Override
        public String message() {
            return "the " + format + " image is damaged: " + what;
        }

        @Override
        public String advice() {
            return "Check the image where it was made, for example with qemu-img check, and publish it again.";
        }

        @Override
        public Retry retry() {
            return Retry.NEVER;
        }
    }

    /** The image wants something that is never granted: another file, a key, or memory beyond bounds. */
    record ImageUnsafe(String format, String what) implements Problem {
        @Override
        public String message() {
            return "the " + format + " image is refused: " + what;
        }

        @Override
        public String advice() {
            return "Convert it into a self-contained image, for example with qemu-img convert, and publish that.";
        }

        @Override
        public Retry retry() {
            return Retry.NEVER;
        }
    }

    /** The image is sound, and of a kind that is not read. */
    record ImageUnsupported(String format, String what) implements Problem {
        @Override
        public String message() {
            return "the " + format + " image cannot be read: " + what;
        }

        @Override
        public String advice() {
            return "Convert it to qcow2 or raw and publish that.";
        }

        @Override
        public Retry retry() {
            return Retry.NEVER;
        }
    }

    /** What came is no tar archive, or one that breaks its format's rules. */
    record ArchiveUnreadable(String what) implements Problem {
        @Override
        public String message() {
            return "the archive cannot be read: " + what;
        }

        @Override
        public String advice() {
            return "Make the archive anew with tar, as it is or compressed with gzip, xz, zstd or bzip2, and publish that.";
        }

        @Override
        public Retry retry() {
            return Retry.NEVER;
        }
    }

    /** An entry of the archive wants something that is never granted: a place outside the volume, a device, a path without bounds. */
    record ArchiveUnsafe(String entry, String what) implements Problem {
        @Override
        public String message() {
            return "the archive is refused: its entry " + entry + " " + what;
        }

        @Override
        public String advice() {
            return "Make the archive anew without this entry, and publish that.";
        }

        @Override
        public Retry retry() {
            return Retry.NEVER;
        }
    }

    /** The volume could not be written: an I/O error, no space, no permission. */
    record TargetUnwritable(String path, String cause) implements Problem {
        @Override
        public String message() {
            return "cannot write " + path + ": " + cause;
        }

        @Override
        public String advice() {
            return "Check the storage behind the claim; the import is tried again.";
        }

        @Override
        public Retry retry() {
            return Retry.AFTER_CHANGE;
        }
    }

    /** The plan is not one that this pod understands: controller and pod are of different builds. */
    record PlanRefused(String why) implements Problem {
        @Override
        public String message() {
            return "the transfer plan is refused: " + why;
        }

        @Override
        public String advice() {
            return "Bring controller and data-source image to one version.";
        }

        @Override
        public Retry retry() {
            return Retry.AFTER_CHANGE;
        }
    }

    /** The container ended without a report: killed, out of memory, or its image could not start. */
    record PodEnded(String reason, String cause) implements Problem {
        @Override
        public String message() {
            return "the data-source pod ended (" + reason + "): " + cause;
        }

        @Override
        public String advice() {
            return "The import is tried again; if this repeats, look at the pod's events and the node.";
        }

        @Override
        public Retry retry() {
            return Retry.BACKOFF;
        }
    }

    /** A fault of ours. */
    record InternalFault(String cause) implements Problem {
        @Override
        public String message() {
            return "internal fault: " + cause;
        }

        @Override
        public String advice() {
            return "Please report it with the pod's log; the import is tried again.";
        }

        @Override
        public Retry retry() {
            return Retry.BACKOFF;
        }
    }
}
