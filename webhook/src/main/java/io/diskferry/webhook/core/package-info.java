/** What is allowed: pure decisions over facts. No HTTP, no JSON, no cluster, no clock. */
@NullMarked
package io.diskferry.webhook.core;

import org.jspecify.annotations.NullMarked;
