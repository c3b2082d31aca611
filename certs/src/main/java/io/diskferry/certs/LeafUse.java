package io.diskferry.certs;

/** Which side of a TLS connection a leaf may take (extended key usage). */
public enum LeafUse {
    SERVER,
    CLIENT,
    BOTH;

    /** Whether a server may show the leaf. */
    public boolean server() {
        return this != CLIENT;
    }

    /** Whether a client may show the leaf. */
    public boolean client() {
        return this != SERVER;
    }
}
