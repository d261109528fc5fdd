/** Replica of users, as far as rows here refer to them. */
@NullMarked
package dev.strata.asset.people;

import org.jspecify.annotations.NullMarked;
