/** People and what they tell of themselves. */
@NullMarked
package dev.strata.user.accounts;

import org.jspecify.annotations.NullMarked;
