/** What people did, for themselves and for audit. */
@NullMarked
package dev.strata.user.activities;

import org.jspecify.annotations.NullMarked;
