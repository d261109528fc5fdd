/** How one's account is protected, at a glance. */
@NullMarked
package dev.strata.user.security;

import org.jspecify.annotations.NullMarked;
