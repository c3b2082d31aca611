/** What KubeVirt's controllers do with the DataVolumes of virtual machines, done by a test in their place. */
@NullMarked
package io.diskferry.e2e.kubevirt;

import org.jspecify.annotations.NullMarked;
