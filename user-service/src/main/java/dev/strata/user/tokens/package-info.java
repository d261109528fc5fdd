/** Signing keys and the tokens signed with them. */
@NullMarked
package dev.strata.user.tokens;

import org.jspecify.annotations.NullMarked;
