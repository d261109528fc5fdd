/** Letters about an account: verification, reset, warnings. */
@NullMarked
package dev.strata.user.mail;

import org.jspecify.annotations.NullMarked;
