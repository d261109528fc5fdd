package dev.strata.local.ledger;

import dev.strata.local.ledger.Evidence.Candle;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Timing models: a trade filled at the next open, when that is within one ATR of the close, reaches
 * its target of three ATR before its stop of two and within ten candles, its stop first, or
 * neither. The average true range is Wilder's of 14 over 60 candles; levels have eight significant
 * digits. Older claims speak of the target alone.
 */
final class BarrierRule implements SettlementRule {

  private static final int CANDLES = 60;
  private static final int LOOKBACK = 14;
  private static final int HORIZON = 10;
  private static final MathContext LEVELS = new MathContext(8, RoundingMode.HALF_UP);
  private static final String TRADE =
      " when a trade of this side, filled at the next open, reaches its target of 3 ATR before its stop of 2 ATR";

  private final String begins;
  private final Verdict target;
  private final Verdict stop;
  private final Verdict neither;

  private BarrierRule(String begins, Verdict target, Verdict stop, Verdict neither) {
    this.begins = begins;
    this.target = target;
    this.stop = stop;
    this.neither = neither;
  }

  /** Which of the three is reached first. */
  static BarrierRule ofBarriers() {
    return new BarrierRule(
        "target" + TRADE, Verdict.of("target"), Verdict.of("stop"), Verdict.of("horizon"));
  }

  /** Whether the target is. */
  static BarrierRule ofTarget() {
    return new BarrierRule(
        "occurred" + TRADE, Verdict.event(true), Verdict.event(false), Verdict.event(false));
  }

  private record Levels(BigDecimal entry, BigDecimal stop, BigDecimal target, BigDecimal atr) {
    boolean exist(BigDecimal sign) {
      return stop.signum() > 0
          && target.signum() > 0
          && entry.subtract(stop).multiply(sign).signum() > 0
          && target.subtract(entry).multiply(sign).signum() > 0;
    }
  }

  @Override
  public boolean covers(String settlementRule) {
    return settlementRule.startsWith(begins);
  }

  @Override
  public Verdict verdict(Claim claim, Evidence evidence) throws Difference {
    var sign = claim.subject().equals("short") ? BigDecimal.ONE.negate() : BigDecimal.ONE;
    var past = new ArrayList<Candle>();
    for (int day = 1 - CANDLES; day <= 0; day++) {
      claim.candle(claim.day(day), evidence).ifPresent(past::add);
    }
    if (past.size() < CANDLES) {
      return Verdict.VOID;
    }
    var levels = levels(past, sign);
    return levels.exist(sign) ? follow(claim, levels, sign, evidence) : Verdict.VOID;
  }

  private static Levels levels(List<Candle> past, BigDecimal sign) {
    var atr = BigDecimal.ZERO;
    var lookback = BigDecimal.valueOf(LOOKBACK);
    for (int i = 1; i < past.size(); i++) {
      var range = trueRange(past.get(i - 1).close(), past.get(i));
      atr =
          i <= LOOKBACK
              ? atr.add(range.divide(lookback, Returns.DIGITS))
              : atr.multiply(lookback.subtract(BigDecimal.ONE))
                  .add(range)
                  .divide(lookback, Returns.DIGITS);
    }
    var close = past.getLast().close();
    var step = sign.multiply(atr);
    return new Levels(
        close.round(LEVELS),
        close.subtract(step.multiply(BigDecimal.TWO)).round(LEVELS),
        close.add(step.multiply(BigDecimal.valueOf(3))).round(LEVELS),
        atr);
  }

  private static BigDecimal trueRange(BigDecimal previousClose, Candle candle) {
    return candle
        .high()
        .subtract(candle.low())
        .max(candle.high().subtract(previousClose).abs())
        .max(candle.low().subtract(previousClose).abs());
  }

  private Verdict follow(Claim claim, Levels levels, BigDecimal sign, Evidence evidence)
      throws Difference {
    for (int day = 1; day <= HORIZON; day++) {
      var next = claim.candle(claim.day(day), evidence);
      if (next.isEmpty() || day == 1 && isTooFar(next.get().open(), levels)) {
        return Verdict.VOID;
      }
      var end = end(next.get(), levels, sign);
      if (end.isPresent()) {
        return end.get();
      }
    }
    return neither;
  }

  private static boolean isTooFar(BigDecimal open, Levels levels) {
    return open.subtract(levels.entry()).abs().compareTo(levels.atr()) > 0;
  }

  /** Where a candle spans both, the stop counts. */
  private Optional<Verdict> end(Candle candle, Levels levels, BigDecimal sign) {
    var isLong = sign.signum() > 0;
    var worst = isLong ? candle.low() : candle.high();
    var best = isLong ? candle.high() : candle.low();
    if (worst.subtract(levels.stop()).multiply(sign).signum() <= 0) {
      return Optional.of(stop);
    }
    return best.subtract(levels.target()).multiply(sign).signum() >= 0
        ? Optional.of(target)
        : Optional.empty();
  }
}
