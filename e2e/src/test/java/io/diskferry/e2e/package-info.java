/**
 * What only the whole can show: the arrows between the modules, and Diskferry on a real API server ({@code *IT}) and on a
 * real cluster ({@code *KT}).
 */
@NullMarked
package io.diskferry.e2e;

import org.jspecify.annotations.NullMarked;
