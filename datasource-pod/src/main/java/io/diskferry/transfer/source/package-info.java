/**
 * What bytes can be read from. A source only opens something readable and says what it can; how often it is tried, checked
 * or decoded is the filters' business.
 */
@NullMarked
package io.diskferry.transfer.source;

import org.jspecify.annotations.NullMarked;
