/** The second factor: codes of an authenticator app, recovery codes for when it is lost. */
@NullMarked
package dev.strata.user.secondfactor;

import org.jspecify.annotations.NullMarked;
