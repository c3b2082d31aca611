/**
 * The Kubernetes API as the webhook sees it: objects that are watched, of most only what admission asks about, and single
 * reads within a time limit. Nothing here decides, and no content of a user's Secret ever comes in.
 */
@NullMarked
package io.diskferry.webhook.cluster;

import org.jspecify.annotations.NullMarked;
