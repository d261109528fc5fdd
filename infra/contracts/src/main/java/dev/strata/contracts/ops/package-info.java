/** Events about the running of the platform. */
@NullMarked
package dev.strata.contracts.ops;

import org.jspecify.annotations.NullMarked;
