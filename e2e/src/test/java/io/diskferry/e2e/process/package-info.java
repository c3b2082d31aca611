/** Our long-lived programs as processes of their own, beside an API server and with the rights that the chart gives them. */
@NullMarked
package io.diskferry.e2e.process;

import org.jspecify.annotations.NullMarked;
