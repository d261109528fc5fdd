/** Providers of data outside the platform: how they are called, and how much of them is left. */
@NullMarked
package dev.strata.platform.providers;

import org.jspecify.annotations.NullMarked;
