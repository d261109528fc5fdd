/** Accounts as admins see and manage them. */
@NullMarked
package dev.strata.user.administration;

import org.jspecify.annotations.NullMarked;
