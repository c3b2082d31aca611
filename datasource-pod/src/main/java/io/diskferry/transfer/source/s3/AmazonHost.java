package io.diskferry.transfer.source.s3;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the name of one of Amazon's own endpoints says. The forms are those of its documentation: {@code s3.amazonaws.com},
 * {@code s3.REGION.amazonaws.com}, {@code s3-REGION.amazonaws.com}, {@code s3.dualstack.REGION.amazonaws.com}, the same with
 * {@code -fips}, China's with {@code .cn}, each with or without {@code BUCKET.} in front.
 *
 * @param bucket the bucket in front of the name; null when it has none
 * @param region the region in the name; null when it has none
 */
record AmazonHost(@Nullable String bucket, @Nullable String region) {
    private static final Pattern FORM = Pattern.compile("(?:(?<bucket>[a-z0-9._-]+)\\.)?s3(?:-fips)?(?:[.-]dualstack)?"
            + "(?:[.-](?<region>[a-z]{2,}(?:-[a-z]+)+-\\d+))?\\.amazonaws\\.com(?:\\.cn)?");
    private static final String CHINA = "cn-";

    /** Reads a host name; null when it is not one of Amazon's. */
    static @Nullable AmazonHost of(String host) {
        Matcher form = FORM.matcher(host.toLowerCase(Locale.ROOT));
        return form.matches() ? new AmazonHost(form.group("bucket"), form.group("region")) : null;
    }

    /** The endpoint of a region; of the one that knows all regions when it is null. */
    static String endpoint(@Nullable String region) {
        if (region == null) {
            return "s3.amazonaws.com";
        }
        return "s3." + region + ".amazonaws.com" + (region.startsWith(CHINA) ? ".cn" : "");
    }
}
