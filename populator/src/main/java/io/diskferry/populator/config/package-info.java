/**
 * The installation's configuration: collected from the places where it can be set, shown in the status of the CDIConfig {@code
 * config}, and read by everybody else as one record that does not change.
 */
@NullMarked
package io.diskferry.populator.config;

import org.jspecify.annotations.NullMarked;
