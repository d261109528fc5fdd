package dev.strata.market.rollups;

import dev.strata.market.candles.CandleRange;
import dev.strata.market.candles.Timeframe;
import dev.strata.market.coins.Coins;
import dev.strata.platform.security.AllowAdmin;
import dev.strata.platform.web.BadInput;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Roll-ups on an administrator's word. */
@RestController
class RollUpController {

  /** What one request may ask for: a longer stretch is several requests. */
  private static final Duration LONGEST = Duration.ofDays(366);

  private static final int SHOWN = 100;

  private final RollUps rollUps;
  private final Coins coins;
  private final boolean isAutomatic;

  RollUpController(
      RollUps rollUps,
      Coins coins,
      @Value("${strata.market.rollups.enabled}") boolean isAutomatic) {
    this.rollUps = rollUps;
    this.coins = coins;
    this.isAutomatic = isAutomatic;
  }

  /**
   * What waits to be rolled up.
   *
   * @param automatic whether the service does it by itself; otherwise an administrator orders it
   * @param coinDays how many days of coins wait
   * @param items the 100 days that have waited longest
   */
  record Waiting(boolean automatic, long coinDays, List<RollUps.DueDay> items) {}

  @GetMapping("/api/v1/market/rollups")
  @AllowAdmin
  Waiting waiting() {
    return new Waiting(isAutomatic, rollUps.dueCoinDays(), rollUps.dueDays(SHOWN));
  }

  /**
   * What to roll up.
   *
   * @param symbols coins; null for all
   * @param timeframe of the candles to begin with; null for 1m
   */
  record Order(
      @Nullable @Size(min = 1, max = 200) List<@NotBlank String> symbols,
      @Nullable String timeframe,
      @NotBlank String from,
      @NotBlank String to) {}

  /** What that changed. */
  record Done(Instant from, Instant to, long newRows, long changed, long otherSource) {}

  @PostMapping("/api/v1/market/rollups")
  @AllowAdmin
  Done rollUp(@Valid @RequestBody Order order) {
    var range =
        CandleRange.of(
            order.timeframe() == null ? Timeframe.M1.code() : order.timeframe(),
            order.from(),
            order.to(),
            null);
    var from = range.from();
    var to = range.before();
    if (from == null || to == null || !from.isBefore(to)) {
      throw new BadInput("to", "must lie after from");
    }
    if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw new BadInput("to", "must lie at most 366 days after from");
    }
    if (range.timeframe() == Timeframe.D1) {
      throw new BadInput("timeframe", "must be finer than 1d");
    }
    var written = rollUps.order(idsOf(order.symbols()), range.timeframe(), from, to);
    return new Done(from, to, written.newRows(), written.changed(), written.otherSource());
  }

  private @Nullable List<Long> idsOf(@Nullable List<String> symbols) {
    if (symbols == null) {
      return null;
    }
    var named = symbols.stream().map(symbol -> symbol.toUpperCase(Locale.ROOT)).toList();
    var ids = coins.idsOf(named);
    for (var symbol : named) {
      if (!ids.containsKey(symbol)) {
        throw new BadInput("symbols", "must be coins there are, was " + symbol);
      }
    }
    return List.copyOf(ids.values());
  }
}
