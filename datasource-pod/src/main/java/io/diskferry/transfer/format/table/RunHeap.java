package io.diskferry.transfer.format.table;

import io.diskferry.transfer.format.Verdict;
import java.util.Arrays;

/**
 * What is still wanted of a file, the lowest offset first: a binary heap in three arrays of numbers, because an object a run
 * would take three times the memory. Bounded: at most {@value #MAX_RUNS} runs, 24 MiB.
 */
final class RunHeap {
    private static final int MAX_RUNS = 1 << 20;
    private static final int FIRST_CAPACITY = 1 << 10;

    private final String format;
    private long[] hosts = new long[FIRST_CAPACITY];
    private long[] firsts = new long[FIRST_CAPACITY];
    private long[] seconds = new long[FIRST_CAPACITY];
    private int size;

    /**
     * @param format the image's, for messages
     */
    RunHeap(String format) {
        this.format = format;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The lowest offset in the file. */
    long host() {
        return hosts[0];
    }

    /** What came with it. */
    long first() {
        return firsts[0];
    }

    /** What else came with it. */
    long second() {
        return seconds[0];
    }

    void add(long host, long first, long second) {
        grow();
        int at = size++;
        while (at > 0 && hosts[(at - 1) / 2] > host) {
            move((at - 1) / 2, at);
            at = (at - 1) / 2;
        }
        set(at, host, first, second);
    }

    /** Takes the lowest away. */
    void remove() {
        size--;
        long host = hosts[size];
        int at = 0;
        for (int child = lowerChild(at); child < size && hosts[child] < host; child = lowerChild(at)) {
            move(child, at);
            at = child;
        }
        set(at, host, firsts[size], seconds[size]);
    }

    private int lowerChild(int at) {
        int left = 2 * at + 1;
        return left + 1 < size && hosts[left + 1] < hosts[left] ? left + 1 : left;
    }

    private void move(int from, int to) {
        set(to, hosts[from], firsts[from], seconds[from]);
    }

    private void set(int at, long host, long first, long second) {
        hosts[at] = host;
        firsts[at] = first;
        seconds[at] = second;
    }

    private void grow() {
        if (size < hosts.length) {
            return;
        }
        if (size >= MAX_RUNS) {
            throw new Verdict(format).unsupported("it is too fragmented: it has more than a million separate parts");
        }
        hosts = Arrays.copyOf(hosts, 2 * size);
        firsts = Arrays.copyOf(firsts, 2 * size);
        seconds = Arrays.copyOf(seconds, 2 * size);
    }
}
