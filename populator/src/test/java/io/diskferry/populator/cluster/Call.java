package io.diskferry.populator.cluster;

/**
 * One request that a controller sent.
 *
 * @param verb {@code get}, {@code list}, {@code create}, {@code patch}, {@code apply}, {@code apply-status},
 *     {@code delete}
 * @param kind the kind of object
 * @param key which object; for a list, an empty name
 */
public record Call(String verb, String kind, Key key) {
    /** Whether it may change something. */
    public boolean isWrite() {
        return !verb.equals("get") && !verb.equals("list");
    }

    @Override
    public String toString() {
        return verb + " " + kind + " " + key;
    }
}
