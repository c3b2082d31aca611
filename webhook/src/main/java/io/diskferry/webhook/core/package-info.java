/**
 * What is allowed: pure decisions over facts, and the ports by which facts come in. No HTTP, no JSON, no clock; the cluster
 * only as an interface.
 */
@NullMarked
package io.diskferry.webhook.core;

import org.jspecify.annotations.NullMarked;
