/**
 * How a registry is convinced that its images may be read: logins from Secrets, challenges, tokens (distribution specification,
 * "Authentication"; Docker's token protocol).
 */
@NullMarked
package io.diskferry.transfer.source.registry.access;

import org.jspecify.annotations.NullMarked;
