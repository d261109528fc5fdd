/** Passkeys (WebAuthn): adding them, logging in with them. */
@NullMarked
package dev.strata.user.passkeys;

import org.jspecify.annotations.NullMarked;
