package dev.strata.macro.market;

import dev.strata.macro.analysis.Dominance;
import dev.strata.macro.analysis.Dominance.Capitalization;
import dev.strata.macro.analysis.Dominance.Kind;
import dev.strata.macro.coins.Coin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All coins at some close times. */
final class CrossSection {

  /** How long before a day the candles closed that have a part in it beside its own. */
  static final List<Duration> SPANS = List.of(Duration.ofDays(28), Duration.ofDays(90));

  private static final Duration BREADTH = SPANS.getFirst();
  private static final Duration ALT_SEASON = SPANS.getLast();

  private final Map<Long, Coin> coins = new TreeMap<>();
  private final Map<Instant, Map<Long, Point>> points = new TreeMap<>();

  /**
   * @throws IllegalStateException when a candle's coin has not been announced to this slice yet:
   *     the topics of coins and candles have no common order, so the cycle is tried again
   */
  CrossSection(List<Coin> coins, List<Point> points) {
    for (var coin : coins) {
      this.coins.put(coin.id(), coin);
    }
    for (var point : points) {
      if (!this.coins.containsKey(point.cryptoId())) {
        throw new IllegalStateException("Coin " + point.cryptoId() + " is not known here yet");
      }
      this.points
          .computeIfAbsent(point.closeTime(), t -> new TreeMap<>())
          .put(point.cryptoId(), point);
    }
  }

  /** The market at a close time; empty without a candle. */
  Optional<MarketDay> day(Instant closeTime) {
    if (!points.containsKey(closeTime)) {
      return Optional.empty();
    }
    var btc = btc(closeTime);
    return Optional.of(
        new MarketDay(
            closeTime,
            btc == null ? Double.NaN : btc.close(),
            btc == null ? Double.NaN : btc.volume(),
            breadth(closeTime),
            dominance(closeTime),
            shareOutperformingBtc(closeTime)));
  }

  private @Nullable Point btc(Instant closeTime) {
    return coins.values().stream()
        .filter(coin -> coin.symbol().equals(Coin.BTC))
        .findFirst()
        .map(coin -> at(closeTime).get(coin.id()))
        .orElse(null);
  }

  private @Nullable Dominance dominance(Instant closeTime) {
    var capitalizations = new ArrayList<Capitalization>();
    for (var point : at(closeTime).values()) {
      capitalizations.add(new Capitalization(kind(point.cryptoId()), point.capitalization()));
    }
    return Dominance.of(capitalizations).orElse(null);
  }

  private @Nullable Double breadth(Instant closeTime) {
    var returns = returns(closeTime, BREADTH);
    return Dominance.breadth(
        returns.entrySet().stream()
            .filter(e -> kind(e.getKey()) != Kind.STABLECOIN)
            .mapToDouble(Map.Entry::getValue)
            .toArray());
  }

  private @Nullable Double shareOutperformingBtc(Instant closeTime) {
    var btc = Double.NaN;
    var others = new ArrayList<Double>();
    for (var coin : returns(closeTime, ALT_SEASON).entrySet()) {
      switch (kind(coin.getKey())) {
        case BTC -> btc = coin.getValue();
        case ETH, ALT -> others.add(coin.getValue());
        case STABLECOIN -> {}
      }
    }
    return Dominance.shareOutperforming(
        btc, others.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Simple returns of the coins that have a candle at both ends, by coin. */
  private Map<Long, Double> returns(Instant closeTime, Duration span) {
    var before = at(closeTime.minus(span));
    var returns = new TreeMap<Long, Double>();
    at(closeTime)
        .forEach((id, now) -> {
          var then = before.get(id);
          if (then != null && then.close() > 0) {
            returns.put(id, now.close() / then.close() - 1);
          }
        });
    return returns;
  }

  private Map<Long, Point> at(Instant closeTime) {
    return points.getOrDefault(closeTime, Map.of());
  }

  private Kind kind(long id) {
    var coin = coins.get(id);
    if (coin == null) {
      throw new IllegalArgumentException("coin " + id + " must be known");
    }
    if (coin.isStablecoin()) {
      return Kind.STABLECOIN;
    }
    return switch (coin.symbol()) {
      case Coin.BTC -> Kind.BTC;
      case "ETH" -> Kind.ETH;
      default -> Kind.ALT;
    };
  }
}
