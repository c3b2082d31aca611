package io.diskferry.populator.cluster;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What an event says, told from whom it is said to: two notices that say the same are one Event object.
 *
 * @param about uid of the object
 * @param name of the Event: the same for the same sentence about the same object, whichever process says it
 * @param note what the user reads
 */
record EventSentence(String about, String name, String note) {
    private static final int LONGEST_NOTE = 1024;
    /** An event's name is the object's name and this much of a hash: 253 characters in all. */
    private static final int LONGEST_NAME = 253 - 17;

    static EventSentence of(Notice notice) {
        return of(notice, notice.message());
    }

    /** One that stands for all further notices of that reason, whatever they say. */
    static EventSentence combined(Notice notice) {
        return of(notice, "(combined from similar events) " + notice.reason());
    }

    /** What notices have in common that differ in their words only. */
    static String topic(Notice notice) {
        return Meta.uid(notice.regarding()) + notice.type() + notice.reason();
    }

    private static EventSentence of(Notice notice, String message) {
        UUID hash = UUID.nameUUIDFromBytes((topic(notice) + message).getBytes(StandardCharsets.UTF_8));
        return new EventSentence(
                Meta.uid(notice.regarding()),
                shortened(Meta.name(notice.regarding()), LONGEST_NAME)
                        + "."
                        + Long.toHexString(hash.getMostSignificantBits()),
                shortened(message, LONGEST_NOTE));
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
