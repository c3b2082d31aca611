package io.diskferry.populator.cluster;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Kubernetes' MicroTime: RFC 3339 with exactly six digits of a second, as leases and events want it. */
public final class MicroTime {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private MicroTime() {}

    /** The text of a time. */
    public static String of(Instant instant) {
        return FORM.format(instant);
    }
}
