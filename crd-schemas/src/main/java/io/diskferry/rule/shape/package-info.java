/**
 * The types and bounds of an object's fields, as the schema has them, so that a wrong type is named in the same answer as
 * every other mistake: the API server's own check would come later and alone. A test holds the shapes against the schema.
 */
@NullMarked
package io.diskferry.rule.shape;

import org.jspecify.annotations.NullMarked;
