/** Volumes and their sizes, in the words of Kubernetes. */
@NullMarked
package io.diskferry.volume;

import org.jspecify.annotations.NullMarked;
