/** Live events for browsers. */
@NullMarked
package dev.strata.gateway.stream;

import org.jspecify.annotations.NullMarked;
