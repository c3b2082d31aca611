package io.diskferry.transfer.tar;

import java.util.Arrays;

/** Where the data of a file lies: regions by rising offset, holes between them. A file without holes has one region. */
public final class SparseMap {
    /** More regions than any file system's fragmentation explains; takes 16 MiB. */
    static final int MOST_REGIONS = 1 << 20;

    private final long size;
    private long[] numbers;
    private int count;

    private SparseMap(long size, int expected) {
        this.size = size;
        this.numbers = new long[2 * expected];
    }

    /** A map without regions yet. */
    static SparseMap empty(long size) {
        return new SparseMap(size, 1);
    }

    /** The map of a file without holes. */
    static SparseMap whole(long size) {
        SparseMap map = new SparseMap(size, 1);
        map.numbers[1] = size;
        map.count = size == 0 ? 0 : 1;
        return map;
    }

    /** Adds a region behind those that are there; one without bytes only marks the end of the file. */
    void add(long offset, long length) {
        long end = count == 0 ? 0 : offset(count - 1) + length(count - 1);
        if (offset < end || length < 0 || length > size - offset) {
            throw TarFault.unreadable("the map of a sparse file is not in order");
        }
        if (length == 0) {
            return;
        }
        if (count == MOST_REGIONS) {
            throw TarFault.unreadable("a sparse file has more than " + MOST_REGIONS + " regions");
        }
        if (2 * count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * numbers.length);
        }
        numbers[2 * count] = offset;
        numbers[2 * count + 1] = length;
        count++;
    }

    /** Size of the file, holes included. */
    public long size() {
        return size;
    }

    /** How many regions there are. */
    public int count() {
        return count;
    }

    /** Where a region begins in the file. */
    public long offset(int region) {
        return numbers[2 * region];
    }

    /** How many bytes a region has. */
    public long length(int region) {
        return numbers[2 * region + 1];
    }

    /** Whether no byte of the file lies in a hole. */
    public boolean withoutHoles() {
        return stored() == size;
    }

    /** How many bytes of data there are. */
    public long stored() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += length(i);
        }
        return sum;
    }
}
