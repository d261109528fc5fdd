/** What goes out of the house, by whichever channel: queue, claim, retry, receipt. */
@NullMarked
package dev.strata.user.delivery;

import org.jspecify.annotations.NullMarked;
