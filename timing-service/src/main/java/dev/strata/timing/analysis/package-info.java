/**
 * Pure cores: levels, outcomes, sizes and intervals, computed from what they are given and nothing
 * else.
 */
@NullMarked
package dev.strata.timing.analysis;

import org.jspecify.annotations.NullMarked;
