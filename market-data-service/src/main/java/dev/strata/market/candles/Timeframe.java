package dev.strata.market.candles;

import dev.strata.platform.web.BadInput;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Widths of candles. */
public enum Timeframe {
  M1("1m", Duration.ofMinutes(1)),
  M5("5m", Duration.ofMinutes(5)),
  M15("15m", Duration.ofMinutes(15)),
  H1("1h", Duration.ofHours(1)),
  H4("4h", Duration.ofHours(4)),
  D1("1d", Duration.ofDays(1));

  private final String code;
  private final Duration width;

  Timeframe(String code, Duration width) {
    this.code = code;
    this.width = width;
  }

  /** As stored and served, for example {@code 1d}. */
  public String code() {
    return code;
  }

  /** Distance from open to close. */
  public Duration width() {
    return width;
  }

  /** Whether a candle of this width may open then: widths divide the UTC day. */
  public boolean isOnGrid(Instant open) {
    return open.getNano() == 0 && Math.floorMod(open.getEpochSecond(), width.toSeconds()) == 0;
  }

  /** Open time of the candle of this width that such a time falls into. */
  public Instant openOf(Instant time) {
    var seconds = width.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
  }

  /** The next wider one; empty for the widest. */
  public Optional<Timeframe> coarser() {
    return ordinal() + 1 < values().length
        ? Optional.of(values()[ordinal() + 1])
        : Optional.empty();
  }

  /**
   * The timeframe that a caller names.
   *
   * @throws BadInput when there is none of that name
   */
  public static Timeframe parse(String code) {
    return of(code)
        .orElseThrow(
            () -> new BadInput("timeframe", "must be one of 1m, 5m, 15m, 1h, 4h, 1d, was " + code));
  }

  /** The timeframe with this code. */
  public static Optional<Timeframe> of(String code) {
    return Arrays.stream(values()).filter(t -> t.code.equals(code)).findFirst();
  }

  /** The timeframe of this width. */
  public static Optional<Timeframe> ofWidth(Duration width) {
    return Arrays.stream(values()).filter(t -> t.width.equals(width)).findFirst();
  }
}
