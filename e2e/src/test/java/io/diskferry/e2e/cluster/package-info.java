/**
 * Diskferry on a real cluster: a real kubelet, real volumes, real pods. The tests speak to it as users do, with kubectl,
 * and serve their images from this machine to the pods.
 */
@NullMarked
package io.diskferry.e2e.cluster;

import org.jspecify.annotations.NullMarked;
