package dev.strata.timing.signals;

import dev.strata.contracts.RunKind;
import dev.strata.timing.analysis.Reliability;
import dev.strata.timing.analysis.WilsonInterval;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes of a kind of run.
 *
 * @param signals issued
 * @param active still open
 * @param filled ended after a fill
 * @param expired ended at the horizon after a fill
 * @param notFilled ended without a fill
 * @param withdrawn ended because the stance flipped
 * @param hitRate hitTarget / (hitTarget + hitStop), the event that confidence_score is stated for;
 *     null below the minimum
 * @param wilsonLow lower end of its 95 % interval; null below the minimum
 * @param wilsonHigh upper end of its 95 % interval; null below the minimum
 * @param expectancyR mean R multiple of the filled, net of costs; null below the minimum
 * @param abstained claims of the rule that were not worth a signal: expectancy below the threshold
 * @param coverage signals over signals and abstentions, in [0, 1]; null without either
 * @param reliability of confidence_score among what reached target or stop; null below the minimum
 * @param minimum outcomes below which no share or mean is given
 */
record SignalPerformance(
    RunKind runKind,
    long signals,
    long active,
    long filled,
    long hitTarget,
    long hitStop,
    long expired,
    long notFilled,
    long withdrawn,
    @Nullable Double hitRate,
    @Nullable Double wilsonLow,
    @Nullable Double wilsonHigh,
    @Nullable Double expectancyR,
    long abstained,
    @Nullable Double coverage,
    @Nullable Reliability reliability,
    int minimum) {

  /** Below this a share says nothing: at 30 its interval is still some 35 points wide. */
  static final int MINIMUM = 30;

  static SignalPerformance of(
      RunKind runKind,
      long signals,
      long active,
      long filled,
      long hitTarget,
      long hitStop,
      long expired,
      long notFilled,
      long withdrawn,
      @Nullable BigDecimal meanR,
      long abstained,
      List<Reliability.Claim> decidedClaims) {
    var decided = hitTarget + hitStop;
    var isEnough = decided >= MINIMUM;
    return new SignalPerformance(
        runKind,
        signals,
        active,
        filled,
        hitTarget,
        hitStop,
        expired,
        notFilled,
        withdrawn,
        isEnough ? (Double) ((double) hitTarget / decided) : null,
        isEnough ? bound(hitTarget, decided, WilsonInterval::low) : null,
        isEnough ? bound(hitTarget, decided, WilsonInterval::high) : null,
        filled >= MINIMUM && meanR != null ? (Double) meanR.doubleValue() : null,
        abstained,
        signals + abstained == 0 ? null : (Double) ((double) signals / (signals + abstained)),
        Reliability.of(decidedClaims, MINIMUM).orElse(null),
        MINIMUM);
  }

  TrackRecord trackRecord() {
    return new TrackRecord(signals, hitTarget + hitStop, hitRate, MINIMUM, runKind);
  }

  private static @Nullable Double bound(
      long hits, long trials, ToDoubleFunction<WilsonInterval> end) {
    return WilsonInterval.of(hits, trials).map(i -> (Double) end.applyAsDouble(i)).orElse(null);
  }
}
