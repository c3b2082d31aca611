/**
 * The controllers' only door to the API server: what is known of the cluster's objects, and the few ways to write them.
 * What a write may end with is a value ({@link io.diskferry.populator.cluster.Created} and its kin); a server that cannot
 * be spoken to is a {@link io.diskferry.populator.cluster.ClusterException}. Nothing here decides anything.
 */
@NullMarked
package io.diskferry.populator.cluster;

import org.jspecify.annotations.NullMarked;
