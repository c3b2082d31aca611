/**
 * The names that users, KubeVirt and scripts rely on, spelt as CDI spells them, with what each means here. They are promises:
 * a constant is never respelt. What is not listed here is private and may change with any release.
 */
@NullMarked
package io.diskferry.name;

import org.jspecify.annotations.NullMarked;
