/** Events of user-service. */
@NullMarked
package dev.strata.contracts.user;

import org.jspecify.annotations.NullMarked;
