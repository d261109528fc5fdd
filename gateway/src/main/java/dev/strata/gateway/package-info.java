/** The edge: what browsers and clients meet. */
@NullMarked
package dev.strata.gateway;

import org.jspecify.annotations.NullMarked;
