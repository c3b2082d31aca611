/** Where the outside is met: Helidon on one side, the Kubernetes API on the other. Nothing here decides about objects. */
@NullMarked
package io.diskferry.webhook.shell;

import org.jspecify.annotations.NullMarked;
