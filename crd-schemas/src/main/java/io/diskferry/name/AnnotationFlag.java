package io.diskferry.name;

import java.util.Set;

/** How {@code true} is spelt in an annotation that is a flag and is read as CDI reads it, by Go's {@code strconv.ParseBool}. */
public final class AnnotationFlag {
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");

    private AnnotationFlag() {}

    /** Whether a value means true; every other one, ill-formed ones too, means false. */
    public static boolean isTrue(String value) {
        return TRUE.contains(value);
    }
}
