/**
 * How models learn and how they are judged: problems, learners, walk-forward validation, metrics
 * and the promotion rule. Pure: it knows no database, no clock and no network.
 */
@NullMarked
package dev.strata.model.learning;

import org.jspecify.annotations.NullMarked;
