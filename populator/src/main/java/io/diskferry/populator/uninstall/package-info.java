/**
 * What must be done before this product can be removed from a cluster: the controllers stop first, then the transfers under way,
 * so that nothing is left that only a controller could finish. Data is never among what goes.
 */
@NullMarked
package io.diskferry.populator.uninstall;

import org.jspecify.annotations.NullMarked;
