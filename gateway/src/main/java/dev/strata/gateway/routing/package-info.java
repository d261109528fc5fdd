/** Which path is which service, and what is answered when it is down. */
@NullMarked
package dev.strata.gateway.routing;

import org.jspecify.annotations.NullMarked;
