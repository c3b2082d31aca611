/**
 * Where disks come from. Each source is one record with all that can be declared about it: the fields as the API spells
 * them, its rules, what it can deliver. How it is opened is the data-source pod's business.
 */
@NullMarked
package io.diskferry.source;

import org.jspecify.annotations.NullMarked;
