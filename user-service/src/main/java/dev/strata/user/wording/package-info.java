/** What people read, in their language. */
@NullMarked
package dev.strata.user.wording;

import org.jspecify.annotations.NullMarked;
