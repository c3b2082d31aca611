/** The process in a data-source pod: it reads one plan, moves the bytes, and leaves one report. It has no Kubernetes client. */
@NullMarked
package io.diskferry.transfer;

import org.jspecify.annotations.NullMarked;
