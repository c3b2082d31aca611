/** What administrators say reaches the pods and the listeners, on a real API server. */
@NullMarked
package io.diskferry.e2e.config;

import org.jspecify.annotations.NullMarked;
