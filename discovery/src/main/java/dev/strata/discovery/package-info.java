/** The registry of running instances. */
@NullMarked
package dev.strata.discovery;

import org.jspecify.annotations.NullMarked;
