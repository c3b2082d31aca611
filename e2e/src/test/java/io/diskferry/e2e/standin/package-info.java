/**
 * What a cluster has beside its API server, as far as an import needs it: a provisioner, the binder of claims and volumes, a
 * kubelet whose pods only say that they are done, and the garbage collector's part. No byte is moved; every object is real.
 */
@NullMarked
package io.diskferry.e2e.standin;

import org.jspecify.annotations.NullMarked;
