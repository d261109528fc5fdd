/** Accounts, sessions and tokens. */
@NullMarked
package dev.strata.user;

import org.jspecify.annotations.NullMarked;
