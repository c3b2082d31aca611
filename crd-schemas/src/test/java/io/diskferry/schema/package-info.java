/** Tests that the custom resource definitions say the same as the Java types and tables. */
@NullMarked
package io.diskferry.schema;

import org.jspecify.annotations.NullMarked;
