/** The controllers that turn a DataVolume into a filled, bound claim. */
@NullMarked
package io.diskferry.populator;

import org.jspecify.annotations.NullMarked;
