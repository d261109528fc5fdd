/**
 * What every request passes before it is routed: where it comes from, how big, how often, whose.
 */
@NullMarked
package dev.strata.gateway.guard;

import org.jspecify.annotations.NullMarked;
