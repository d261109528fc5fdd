/** What a service holds of a person. */
@NullMarked
package dev.strata.platform.people;

import org.jspecify.annotations.NullMarked;
