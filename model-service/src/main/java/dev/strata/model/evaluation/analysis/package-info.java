/** Pure cores of the evaluation: a back-test with its accounts, ablation, and scores. */
@NullMarked
package dev.strata.model.evaluation.analysis;

import org.jspecify.annotations.NullMarked;
