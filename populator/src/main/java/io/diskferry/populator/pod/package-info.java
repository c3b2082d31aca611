/**
 * The data-source pod as Kubernetes is asked for it: its name, its Secret with plan and TLS files, its volumes, placement and
 * security settings, and what its status says once it is there. Pure: facts in, objects out.
 */
@NullMarked
package io.diskferry.populator.pod;

import org.jspecify.annotations.NullMarked;
