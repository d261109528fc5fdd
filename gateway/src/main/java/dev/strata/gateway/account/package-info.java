/** A person's account across the services. */
@NullMarked
package dev.strata.gateway.account;

import org.jspecify.annotations.NullMarked;
