/**
 * What tests of every service share: infrastructure, tokens, sample markets and the checks all must
 * pass.
 */
@NullMarked
package dev.strata.testkit;

import org.jspecify.annotations.NullMarked;
