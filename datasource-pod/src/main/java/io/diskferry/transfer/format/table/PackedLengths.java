package io.diskferry.transfer.format.table;

import io.diskferry.transfer.format.Extent;
import java.util.Comparator;
import java.util.List;

/** Cuts packed extents whose length is only a bound, so that each is fetched once. */
final class PackedLengths {
    private PackedLengths() {}

    /** Lets each end where the next one begins; of several that begin at the same place all keep the same end. */
    static void cut(List<Extent> extents) {
        extents.sort(Comparator.comparingLong(Extent::host));
        long next = Long.MAX_VALUE;
        for (int i = extents.size() - 1; i >= 0; i--) {
            Extent extent = extents.get(i);
            boolean last = i + 1 == extents.size() || extents.get(i + 1).host() > extent.host();
            next = last && i + 1 < extents.size() ? extents.get(i + 1).host() : next;
            if (extent instanceof Extent.Packed packed && next - packed.host() < packed.hostLength()) {
                extents.set(i, new Extent.Packed(packed.guest(), packed.host(), next - packed.host()));
            }
        }
    }
}
