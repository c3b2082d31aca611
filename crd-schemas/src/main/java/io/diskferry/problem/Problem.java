package io.diskferry.problem;

/**
 * One thing that went wrong with a transfer. Each kind is a record whose fields are the facts; its texts are made here and in
 * {@link Advice}, so that one problem reads the same in a log, a condition and an event. Texts hold no secret: a URL is given without its
 * user information and query.
 */
public sealed interface Problem {

    /** What happened, in one clause without a full stop, with the values that were found. */
    String message();

    /** One sentence that the user can act on. */
    default String advice() {
        return Advice.on(this);
    }

    /** Whether trying again can help. */
    default Retry retry() {
        return Retry.after(this);
    }

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
    }

    /** The server's certificate was not accepted, or no common TLS version was found. */
    record SourceUntrusted(String host, String cause) implements Problem {
        @Override
        public String message() {
            return "no trusted TLS connection to " + host + ": " + cause;
        }
    }

    /** 404 or 410. */
    record SourceNotFound(String url, int status) implements Problem {
        @Override
        public String message() {
            return url + " does not exist (HTTP " + status + ")";
        }
    }

    /** 401 or 403. */
    record SourceUnauthorized(String url, int status) implements Problem {
        @Override
        public String message() {
            return url + " refuses access (HTTP " + status + ")";
        }
    }

    /** A store refuses what it was shown, or that nothing was shown: it says more than a status does, and may be changed. */
    record SourceAccessDenied(String url, String why) implements Problem {
        @Override
        public String message() {
            return url + " refuses access: " + why;
        }
    }

    /** The source's address leaves out what is needed to find the data. */
    record SourceAddressUnusable(String why) implements Problem {
        @Override
        public String message() {
            return "the source's url cannot be used: " + why;
        }
    }

    /** Any other answer that is not the data: 5xx, 429 (worth another try) or another 4xx (not). */
    record SourceRefused(String url, int status) implements Problem {
        @Override
        public String message() {
            return url + " answered HTTP " + status;
        }
    }

    /** A redirect that must not be followed: too many, to another scheme, or to a refused address. */
    record RedirectRefused(String url, String why) implements Problem {
        @Override
        public String message() {
            return "redirect to " + url + " is not followed: " + why;
        }
    }

    /** The address is one that sources may not have: link-local or a metadata service. */
    record AddressRefused(String host, String address) implements Problem {
        @Override
        public String message() {
            return host + " has the address " + address + ", which is link-local or a metadata service";
        }
    }

    /** The proxy between does not let the request through: it wants a password, has a rule against it, or cannot get there. */
    record ProxyRefused(String proxy, String host, int status) implements Problem {
        @Override
        public String message() {
            return "the proxy " + proxy + " does not connect to " + host + " (HTTP " + status + ")";
        }
    }

    /** The connection broke again and again, or nothing came for too long. */
    record SourceInterrupted(String url, String cause) implements Problem {
        @Override
        public String message() {
            return "reading " + url + " was interrupted: " + cause;
        }
    }

    /** The data ended before the length that was promised, and the server gives no more. */
    record SourceTruncated(String url, long expectedBytes, long actualBytes) implements Problem {
        @Override
        public String message() {
            return url + " ended after " + actualBytes + " of " + expectedBytes + " bytes";
        }
    }

    /** The file on the server is another one than when the import began. */
    record SourceChanged(String url) implements Problem {
        @Override
        public String message() {
            return url + " changed on the server while it was read";
        }
    }

    /** The bytes do not have the checksum that the user gave. */
    record ChecksumMismatch(String algorithm, String expected, String actual) implements Problem {
        @Override
        public String message() {
            return algorithm + " of the source is " + actual + ", not " + expected;
        }
    }

    /** A container image has no variant for the architecture that is wanted. */
    record PlatformMissing(String image, String wanted, String offered) implements Problem {
        @Override
        public String message() {
            return image + " is for the architecture " + offered + " and not for " + wanted;
        }
    }

    /** A container image does not hold its one disk where disks are looked for. */
    record ContainerDiskRefused(String image, String why) implements Problem {
        @Override
        public String message() {
            return image + " cannot be imported: " + why;
        }
    }

    /** What a registry delivered is not what its digest names: it was damaged or replaced on the way. */
    record DigestMismatch(String content, String expected, String actual) implements Problem {
        @Override
        public String message() {
            return content + " has the digest " + actual + ", not " + expected;
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
    }

    /** What came is no disk image: an HTML page, say, or nothing at all. */
    record NotAnImage(String what) implements Problem {
        @Override
        public String message() {
            return "the source is not a disk image: " + what;
        }
    }

    /** The image breaks its own format's rules. */
    record ImageCorrupt(String format, String what) implements Problem {
        @Override
        public String message() {
            return "the " + format + " image is damaged: " + what;
        }
    }

    /** The image wants something that is never granted: another file, a key, or memory beyond bounds. */
    record ImageUnsafe(String format, String what) implements Problem {
        @Override
        public String message() {
            return "the " + format + " image is refused: " + what;
        }
    }

    /** The image is sound, and of a kind that is not read. */
    record ImageUnsupported(String format, String what) implements Problem {
        @Override
        public String message() {
            return "the " + format + " image cannot be read: " + what;
        }
    }

    /** What came is no tar archive, or one that breaks its format's rules. */
    record ArchiveUnreadable(String what) implements Problem {
        @Override
        public String message() {
            return "the archive cannot be read: " + what;
        }
    }

    /** An entry of the archive wants something that is never granted: a place outside the volume, a device, a path without bounds. */
    record ArchiveUnsafe(String entry, String what) implements Problem {
        @Override
        public String message() {
            return "the archive is refused: its entry " + entry + " " + what;
        }
    }

    /** The volume could not be written: an I/O error, no space, no permission. */
    record TargetUnwritable(String path, String cause) implements Problem {
        @Override
        public String message() {
            return "cannot write " + path + ": " + cause;
        }
    }

    /** The plan is not one that this pod understands: controller and pod are of different builds. */
    record PlanRefused(String why) implements Problem {
        @Override
        public String message() {
            return "the transfer plan is refused: " + why;
        }
    }

    /** The container ended without a report: killed, out of memory, or its image could not start. */
    record PodEnded(String reason, String cause) implements Problem {
        @Override
        public String message() {
            return "the data-source pod ended (" + reason + "): " + cause;
        }
    }

    /** A fault of ours. */
    record InternalFault(String cause) implements Problem {
        @Override
        public String message() {
            return "internal fault: " + cause;
        }
    }
}
