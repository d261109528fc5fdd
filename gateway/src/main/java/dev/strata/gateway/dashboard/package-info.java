/** The overview of all layers in one answer. */
@NullMarked
package dev.strata.gateway.dashboard;

import org.jspecify.annotations.NullMarked;
