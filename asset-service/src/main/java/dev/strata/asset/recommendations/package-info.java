/** Proposals for the default list: issued, carried out, reviewed, and judged afterwards. */
@NullMarked
package dev.strata.asset.recommendations;

import org.jspecify.annotations.NullMarked;
