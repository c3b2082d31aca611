package io.diskferry.webhook.review;

/** What came of reading a review. */
public sealed interface ParsedReview {
    /** A question that can be decided. */
    record Understood(AdmissionRequest request) implements ParsedReview {}

    /**
     * A review that names its uid but makes no sense otherwise: it is answered with a denial.
     *
     * @param uid to be repeated in the answer
     * @param why one sentence
     */
    record Refused(String uid, String why) implements ParsedReview {}

    /**
     * No review at all: only HTTP itself can answer, with 400.
     *
     * @param why one sentence
     */
    record Unanswerable(String why) implements ParsedReview {}
}
