package io.diskferry.volume;

import io.diskferry.api.StorageSpec;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How large a claim becomes that the storage section asks for. */
sealed interface ClaimSize {
    /** 2 EiB: beyond this the arithmetic of overheads would leave 64 bits, and no storage is that large. */
    long MAX_BYTES = 1L << 61;
    /** The field of a section that says it. */
    String SIZE = "resources.requests.storage";

    /** A size that is known, before it is known what volume it is for. */
    sealed interface Known extends ClaimSize {
        /** In bytes, without what the volume needs besides. */
        long bytes();

        /** The size of a volume for it. */
        Final forVolume(RenderingFacts facts, @Nullable String volumeMode);
    }

    /**
     * The size of the disk.
     *
     * @param bytes in bytes
     * @param text as the user wrote it
     * @param isVolumeSize whether it is the volume's size already: a volume that Kubernetes restores from a snapshot has
     *     the file system in it
     */
    record Asked(long bytes, String text, boolean isVolumeSize) implements Known {
        @Override
        public Final forVolume(RenderingFacts facts, @Nullable String volumeMode) {
            boolean plain = isVolumeSize || VolumeMode.Block.name().equals(volumeMode);
            Overhead overhead = facts.overheads().of(facts.className());
            long needed = plain ? bytes : overhead.volumeBytes(bytes);
            String why = needed == bytes ? "" : text + " for the disk" + share(overhead);
            if (facts.minimumSize() > needed) {
                return new Final(
                        Quantity.ofBytes(facts.minimumSize()).text(),
                        (why.isEmpty() ? text + " asked for" : why) + ", raised to the smallest volume of the class");
            }
            return new Final(needed == bytes ? text : Quantity.ofBytes(needed).text(), why);
        }

        private static String share(Overhead overhead) {
            return overhead.share().signum() == 0
                    ? ", rounded up to whole mebibytes"
                    : " and "
                            + overhead.share()
                                    .multiply(BigDecimal.valueOf(100))
                                    .stripTrailingZeros()
                                    .toPlainString()
                            + " % for its file system";
        }
    }

    /** The size of what is cloned. */
    record Cloned(CloneOrigin origin) implements Known {
        @Override
        public long bytes() {
            return origin.capacity();
        }

        @Override
        public Final forVolume(RenderingFacts facts, @Nullable String volumeMode) {
            long bytes = origin.bytesFor(facts.className(), volumeMode);
            return new Asked(bytes, Quantity.ofBytes(bytes).text(), origin.holdsFileSystem())
                    .forVolume(facts, volumeMode);
        }
    }

    /**
     * The size of the volume.
     *
     * @param text as a quantity
     * @param explanation how it came about; empty when it is what was asked for
     */
    record Final(String text, String explanation) {}

    /** It depends on a source that was not looked at yet. */
    record Unknown(String reason) implements ClaimSize {}

    /** There is no such size. */
    record Refused(String reason) implements ClaimSize {}

    /** What the storage section asks for. */
    static ClaimSize of(RenderingFacts facts, StorageSpec storage) {
        String text = storage.requestedStorage();
        if (text != null) {
            return parsed(text, facts, isRestored(storage));
        }
        if (!facts.isClone()) {
            return new Refused(facts.field(SIZE) + " does not say how large the disk is; set it, for example to 10Gi.");
        }
        CloneOrigin origin = facts.origin();
        return origin == null ? new Unknown("The size of what is cloned is not known yet.") : new Cloned(origin);
    }

    private static ClaimSize parsed(String text, RenderingFacts facts, boolean isVolumeSize) {
        try {
            long bytes = Quantity.parse(text).bytes();
            return bytes >= Quantity.MEBIBYTE && bytes <= MAX_BYTES
                    ? new Asked(bytes, text, isVolumeSize)
                    : new Refused("No disk of " + text + " can be made; " + facts.field(SIZE)
                            + " must be between 1Mi and 2Ei.");
        } catch (IllegalArgumentException malformed) {
            return new Refused(facts.field(SIZE) + ": " + malformed.getMessage() + ".");
        }
    }

    private static boolean isRestored(StorageSpec storage) {
        return (storage.dataSource() != null && storage.dataSource().kind().equals("VolumeSnapshot"))
                || (storage.dataSourceRef() != null
                        && storage.dataSourceRef().kind().equals("VolumeSnapshot"));
    }
}
