/** Categories of coins as a provider groups them: told, and no analysis of ours. */
@NullMarked
package dev.strata.market.categories;

import org.jspecify.annotations.NullMarked;
