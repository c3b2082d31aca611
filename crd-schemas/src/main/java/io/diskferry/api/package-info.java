/**
 * The custom resources' fields as they travel: one record for each object in the schema, spelt as the API spells it, so that
 * any JSON mapper reads and writes them without annotations. Quantities and times are the strings that the wire carries; a
 * field that is absent is null. A record is also what a wrong object is read into: what may stand in it is for the rules in
 * {@code io.diskferry.rule} to say.
 */
@NullMarked
package io.diskferry.api;

import org.jspecify.annotations.NullMarked;
