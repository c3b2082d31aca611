/** The run from which the image's AOT cache is made: the real webhook against a cluster of a few canned answers. */
@NullMarked
package io.diskferry.webhook.train;

import org.jspecify.annotations.NullMarked;
