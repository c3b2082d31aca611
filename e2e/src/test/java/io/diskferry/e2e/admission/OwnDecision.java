package io.diskferry.e2e.admission;

/**
 * A case in which our answer is another one than the case's, or whose outcome is.
 *
 * @param name the case's name
 * @param expect our answer
 * @param because why
 * @param difference a piece of the line in docs/reference/differences.md that tells users
 */
record OwnDecision(String name, Expectation expect, String because, String difference) {}
