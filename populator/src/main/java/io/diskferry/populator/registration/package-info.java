/**
 * What has to be there without anybody asking for it: the configuration object, and the word to the cluster that claims may
 * name our kinds as their source.
 */
@NullMarked
package io.diskferry.populator.registration;

import org.jspecify.annotations.NullMarked;
