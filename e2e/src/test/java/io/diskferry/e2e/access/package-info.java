/** Whether our service accounts may do what they do, and nothing else. */
@NullMarked
package io.diskferry.e2e.access;

import org.jspecify.annotations.NullMarked;
