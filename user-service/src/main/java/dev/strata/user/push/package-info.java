/** Notifications shown by browsers: Web Push (RFC 8030, 8188, 8291, 8292). */
@NullMarked
package dev.strata.user.push;

import org.jspecify.annotations.NullMarked;
