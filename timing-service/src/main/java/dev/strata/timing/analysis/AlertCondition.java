package dev.strata.timing.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a person wants to be told of, decided on closed candles. */
public enum AlertCondition {
  /** The price reached the value from below, or is above it. */
  ABOVE,
  /** The price reached the value from above, or is below it. */
  BELOW,
  /** The price went through the value, within the candle or in the gap before it. */
  EQUALS,
  /** The close changed by the value, percent, over the window; a negative value is a fall. */
  PERCENTAGE_CHANGE,
  /** The volume is the value times the mean of the window's candles before it. */
  VOLUME;

  /**
   * Whether the condition holds at {@code asOf}; empty when the candles don't tell, because the
   * newest or the one to compare with is missing.
   *
   * @param value USD, percent or a multiple
   * @param window time over which changes and volumes compare
   * @param candles of one coin, ascending by close time, none later than {@code asOf}
   */
  public Optional<Boolean> holds(
      double value, Duration window, List<AlertCandle> candles, Instant asOf) {
    if (candles.isEmpty() || !candles.getLast().closeTime().equals(asOf)) {
      return Optional.empty();
    }
    var newest = candles.getLast();
    return switch (this) {
      case ABOVE -> Optional.of(newest.high() >= value);
      case BELOW -> Optional.of(newest.low() <= value);
      case EQUALS -> {
        var before = candles.size() > 1 ? candles.get(candles.size() - 2).close() : newest.close();
        yield Optional.of(
            Math.min(newest.low(), before) <= value && value <= Math.max(newest.high(), before));
      }
      case PERCENTAGE_CHANGE -> {
        var change = changePercentage(window, candles, asOf);
        yield change.isEmpty()
            ? Optional.empty()
            : Optional.of(
                value >= 0 ? change.getAsDouble() >= value : change.getAsDouble() <= value);
      }
      case VOLUME -> {
        var multiple = volumeMultiple(window, candles, asOf);
        yield multiple.isEmpty() ? Optional.empty() : Optional.of(multiple.getAsDouble() >= value);
      }
    };
  }

  /** 100 · (close ÷ close one window earlier − 1), percent. */
  public static OptionalDouble changePercentage(
      Duration window, List<AlertCandle> candles, Instant asOf) {
    var from = asOf.minus(window);
    for (var candle : candles) {
      if (candle.closeTime().equals(from)) {
        return OptionalDouble.of(100 * (candles.getLast().close() / candle.close() - 1));
      }
    }
    return OptionalDouble.empty();
  }

  /** Newest volume ÷ mean volume of the candles closed in [asOf − window, asOf). */
  public static OptionalDouble volumeMultiple(
      Duration window, List<AlertCandle> candles, Instant asOf) {
    var from = asOf.minus(window);
    var mean =
        candles.stream()
            .filter(c -> !c.closeTime().isBefore(from) && c.closeTime().isBefore(asOf))
            .mapToDouble(AlertCandle::volume)
            .average();
    var multiple = candles.getLast().volume() / mean.orElse(Double.NaN);
    return Double.isFinite(multiple) ? OptionalDouble.of(multiple) : OptionalDouble.empty();
  }
}
