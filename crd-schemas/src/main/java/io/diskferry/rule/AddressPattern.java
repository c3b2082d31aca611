package io.diskferry.rule;

import java.util.regex.Pattern;

/**
 * What addresses and checksums look like. The schema's CEL carries the same expressions, so they keep to what RE2 and Java
 * read alike, and a test compares them. No group is repeated: Java's matcher would go as deep as the text is long.
 */
final class AddressPattern {
    private static final String HOST_AND_PORT = "(\\[[0-9a-fA-F:.]+\\]|[^/?#@:\\[\\]%\\s]+)(:[0-9]{1,5})?";
    private static final String USER = "([^/?#@\\s]*@)?";
    private static final String PATH = "([/?#][^\\s]*)?";

    /** A percent sign that does not begin an escape, anywhere in an address. */
    static final Pattern BROKEN_ESCAPE = Pattern.compile("%([^0-9a-fA-F]|[0-9a-fA-F]?$|[0-9a-fA-F][^0-9a-fA-F])");
    /** An address on a web server. */
    static final Pattern HTTP = Pattern.compile("^[hH][tT][tT][pP][sS]?://" + USER + HOST_AND_PORT + PATH + "$");

    private static final String SERVICE_ADDRESS = "([hH][tT][tT][pP][sS]?|[gG][sS])://" + USER + HOST_AND_PORT + PATH;

    /** An address of an object store or a management server. */
    static final Pattern SERVICE = Pattern.compile("^" + SERVICE_ADDRESS + "$");
    /** The same, or an object by its bucket; then whose bucket it is, a parameter has to say. */
    static final Pattern S3 = Pattern.compile(
            "^(" + SERVICE_ADDRESS + "|[sS]3://[^/?#@\\s]+/[^?#\\s]+\\?([^#\\s]*&)?(region|endpoint)=[^\\s]+)$");
    /** A container image. */
    static final Pattern REGISTRY = Pattern.compile("^(docker://" + HOST_AND_PORT + PATH + "|oci-archive:[^\\s]+)$");
    /** {@code algorithm:hex}, or nothing. */
    static final Pattern CHECKSUM = Pattern.compile(
            "^\\s*((?i:md5:[0-9a-f]{32}|sha1:[0-9a-f]{40}|sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}))?\\s*$");

    private AddressPattern() {}
}
