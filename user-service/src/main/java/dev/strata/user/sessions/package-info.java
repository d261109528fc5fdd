/** Logging in and staying logged in. */
@NullMarked
package dev.strata.user.sessions;

import org.jspecify.annotations.NullMarked;
