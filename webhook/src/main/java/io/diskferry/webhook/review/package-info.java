/**
 * The language of {@code admission.k8s.io/v1}: reviews read as JSON trees and answered in bytes. Objects are read
 * leniently, because the mutating stage comes before the schema and has to name every mistake of whatever it is given.
 * No HTTP, no cluster.
 */
@NullMarked
package io.diskferry.webhook.review;

import org.jspecify.annotations.NullMarked;
