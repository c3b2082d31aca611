package io.diskferry.rule;

import java.util.stream.Stream;

/** Demands on the names of objects. */
final class NameRules {
    private static final int MAX_LENGTH = 63;

    /** For kinds whose names become parts of other names and of label values. */
    static final Rule<ObjectReview> LENGTH = new Rule<>(
            "name-length",
            "must have at most " + MAX_LENGTH + " characters",
            review -> Stream.of(review.object().at("metadata.name"))
                    .filter(name -> name.textOrEmpty().length() > MAX_LENGTH)
                    .map(name -> Finding.at(name, "choose a shorter name")));

    private NameRules() {}
}
