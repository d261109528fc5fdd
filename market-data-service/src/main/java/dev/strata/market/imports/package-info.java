/** Market history from files. */
@NullMarked
package dev.strata.market.imports;

import org.jspecify.annotations.NullMarked;
