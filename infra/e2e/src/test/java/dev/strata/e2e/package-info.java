/** The platform as its user meets it: started, fed, replayed, broken and looked at. */
@NullMarked
package dev.strata.e2e;

import org.jspecify.annotations.NullMarked;
