/**
 * What a user's object must be like, as tables: each rule has an id, one sentence and a check, and a table names every
 * mistake of an object at once, never only the first. Rules read a {@link io.diskferry.rule.Node} rather than a record,
 * because the first stage of admission sees objects that the schema has not seen yet. No rule does I/O: what must be looked
 * up is a fact in the reviewed record. Shapes repeat the schema's types and bounds, so that these mistakes are named in the same
 * answer; tests hold both against each other. Each kind has a class {@code …Rules} with its tables, held together by
 * {@link io.diskferry.rule.KindRules}; {@link io.diskferry.rule.Advice} is what is allowed and yet unwise.
 */
@NullMarked
package io.diskferry.rule;

import org.jspecify.annotations.NullMarked;
