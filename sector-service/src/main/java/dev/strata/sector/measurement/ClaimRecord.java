package dev.strata.sector.measurement;

import dev.strata.contracts.RunKind;
import org.jspecify.annotations.Nullable;

/**
 * How claims of rotation have done.
 *
 * @param claims pairs claimed
 * @param settled pairs judged: did the winner outperform the loser over the next 7 days
 * @param effectiveN independent ones among them: days with judged pairs over 7, since weeks that
 *     begin on neighbouring days overlap and pairs of a day share their market
 * @param hitRate share that came true, in [0, 1]; null below the minimum
 * @param minimum effective number from which a rate is shown
 * @param runKind kind of run the claims were made in; kinds are never pooled
 */
record ClaimRecord(
    int claims,
    int settled,
    int effectiveN,
    @Nullable Double hitRate,
    int minimum,
    RunKind runKind) {

  static final int MINIMUM = 30;
  private static final int OVERLAP_DAYS = 7;

  static ClaimRecord of(int claims, int settled, int hits, int settledDays, RunKind runKind) {
    var effectiveN = settledDays / OVERLAP_DAYS;
    var hitRate = effectiveN < MINIMUM ? null : (Double) ((double) hits / settled);
    return new ClaimRecord(claims, settled, effectiveN, hitRate, MINIMUM, runKind);
  }
}
