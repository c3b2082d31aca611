/**
 * A StorageProfile for each StorageClass: what its volumes can do, from what is known of the provisioner and what the
 * administrator says.
 */
@NullMarked
package io.diskferry.populator.profile;

import org.jspecify.annotations.NullMarked;
