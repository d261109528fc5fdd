package dev.strata.platform.barriers;

import dev.strata.platform.barriers.SignalOutcome.Result;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows a claim over daily candles to the first of target, stop and horizon (López de Prado 2018,
 * ch. 3).
 *
 * <p>Filled at the open of the candle after issue when that is within one ATR of the entry. Where a
 * candle spans both barriers the stop counts, for the order inside a candle is unknown. An open
 * beyond the stop exits at the open, an open beyond the target at the target. Of the candle that
 * ends it, only the move that ended it counts for the excursion on that side; on the other side its
 * extreme counts against the claim and never for it.
 */
public final class TripleBarrier {

  private static final double FILL_DISTANCE = 1;

  private TripleBarrier() {}

  /**
   * A claim as issued; prices in USD.
   *
   * @param generatedAt close time of the newest candle used; the next one opens then
   * @param expiresAt close time of the last candle that counts
   */
  public record Claim(
      Side side,
      double entry,
      double stop,
      double target,
      double atr,
      Instant generatedAt,
      Instant expiresAt) {}

  /**
   * The outcome as of a time.
   *
   * @param candles of the coin, ascending; those before issue and those that close after {@code
   *     asOf} are ignored
   * @param asOf later than the claim's issue
   * @param stanceIsAgainst whether the coin's stance as of {@code asOf} is opposite: the claim is
   *     withdrawn at the last close if no barrier came first
   * @return empty while it is open, and also past the horizon when no candle closes there
   */
  public static Optional<SignalOutcome> outcome(
      Claim claim, List<DailyCandle> candles, Instant asOf, boolean stanceIsAgainst, Costs costs) {
    var path =
        candles.stream()
            .filter(c -> !c.timestamp().isBefore(claim.generatedAt()))
            .filter(c -> !c.closeTime().isAfter(asOf))
            .filter(c -> !c.closeTime().isAfter(claim.expiresAt()))
            .toList();
    if (path.isEmpty() || !path.getFirst().timestamp().equals(claim.generatedAt())) {
      return asOf.isAfter(claim.generatedAt())
          ? Optional.of(SignalOutcome.notFilled(asOf, "next_candle_missing"))
          : Optional.empty();
    }
    var first = path.getFirst();
    if (Math.abs(first.open() - claim.entry()) > FILL_DISTANCE * claim.atr()) {
      return Optional.of(SignalOutcome.notFilled(first.closeTime(), "open_beyond_one_atr"));
    }
    var trade = new Trade(claim, first, costs);
    for (var candle : path) {
      var exit = trade.barrier(candle);
      if (exit.isPresent()) {
        return exit;
      }
    }
    var last = path.getLast();
    if (last.closeTime().equals(claim.expiresAt())) {
      return Optional.of(trade.end(Result.EXPIRED, last.close(), last.closeTime(), null));
    }
    if (stanceIsAgainst && asOf.isBefore(claim.expiresAt())) {
      return Optional.of(trade.end(Result.WITHDRAWN, last.close(), asOf, "stance_flipped"));
    }
    return Optional.empty();
  }

  /** A filled claim with its excursions so far. */
  private static final class Trade {
    private final Claim claim;
    private final DailyCandle first;
    private final Costs costs;
    private final int sign;
    private double mfe;
    private double mae;

    Trade(Claim claim, DailyCandle first, Costs costs) {
      this.claim = claim;
      this.first = first;
      this.costs = costs;
      this.sign = claim.side().sign();
    }

    /** Takes in a candle; gives the end when it reaches a barrier. */
    Optional<SignalOutcome> barrier(DailyCandle candle) {
      var worst = sign > 0 ? candle.low() : candle.high();
      var best = sign > 0 ? candle.high() : candle.low();
      if (sign * (worst - claim.stop()) <= 0) {
        var gapped = sign * (candle.open() - claim.stop()) <= 0;
        var exit = gapped ? candle.open() : claim.stop();
        excursion(exit);
        return Optional.of(end(Result.HIT_STOP, exit, candle.closeTime(), null));
      }
      excursion(worst);
      if (sign * (best - claim.target()) >= 0) {
        excursion(claim.target());
        return Optional.of(end(Result.HIT_TARGET, claim.target(), candle.closeTime(), null));
      }
      excursion(best);
      return Optional.empty();
    }

    private void excursion(double price) {
      var move = sign * (price - first.open()) / first.open();
      mfe = Math.max(mfe, move);
      mae = Math.max(mae, -move);
    }

    SignalOutcome end(Result result, double exit, Instant exitTime, @Nullable String reason) {
      var fill = first.open();
      var returnNet = costs.netReturn(claim.side(), fill, exit);
      var risk = Math.abs(fill - claim.stop()) / fill;
      return new SignalOutcome(
          result,
          first.timestamp(),
          fill,
          exit,
          exitTime,
          mfe,
          mae,
          returnNet,
          returnNet / risk,
          reason);
    }
  }
}
