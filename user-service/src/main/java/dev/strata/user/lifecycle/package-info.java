/** An account from registration to deletion. */
@NullMarked
package dev.strata.user.lifecycle;

import org.jspecify.annotations.NullMarked;
