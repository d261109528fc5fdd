/** Health of the platform, tasks and provider calls. */
@NullMarked
package dev.strata.ops;

import org.jspecify.annotations.NullMarked;
