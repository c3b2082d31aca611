/** What the kubelet and Prometheus are told about this process; it only reads. */
@NullMarked
package io.diskferry.populator.health;

import org.jspecify.annotations.NullMarked;
