package dev.strata.market.coingecko;

import dev.strata.platform.providers.Answer;
import dev.strata.platform.providers.UnusableAnswer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads CoinGecko's answers; what contradicts itself is left out, never repaired. */
final class CoinGeckoAnswers {

  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  /** Digits before the point that the tables hold. */
  private static final int PRICE_DIGITS = 20;

  private static final int CAP_DIGITS = 22;
  private static final Pattern CHAIN = Pattern.compile("[a-z][a-z0-9-]{1,59}");
  private static final Pattern CONTRACT = Pattern.compile("[A-Za-z0-9:_./-]{20,120}");

  private CoinGeckoAnswers() {}

  /**
   * Places by market cap, from 1, of those coins of a page that are known here.
   *
   * @param known ids at CoinGecko: tickers mean nothing
   * @throws UnusableAnswer when it is no page
   */
  static Map<String, Integer> ranks(byte @Nullable [] body, Set<String> known) {
    var rows = Answer.json(body);
    if (!rows.isArray()) {
      throw new UnusableAnswer("coins are not a list");
    }
    var ranks = new HashMap<String, Integer>();
    var contradicted = new HashSet<String>();
    var usable = 0;
    for (var row : rows) {
      var id = Answer.text(row.path("id"));
      var rank = Answer.positive(row.path("market_cap_rank")).flatMap(CoinGeckoAnswers::whole);
      if (id.isEmpty() || rank.isEmpty()) {
        continue;
      }
      usable++;
      if (known.contains(id.get())) {
        var before = ranks.putIfAbsent(id.get(), rank.get());
        if (before != null && !before.equals(rank.get())) {
          contradicted.add(id.get());
        }
      }
    }
    ranks.keySet().removeAll(contradicted);
    if (usable == 0 && !rows.isEmpty()) {
      throw new UnusableAnswer("none of " + rows.size() + " coins can be used");
    }
    return ranks;
  }

  private static Optional<Integer> whole(BigDecimal number) {
    return number.compareTo(BigDecimal.valueOf(1_000_000)) <= 0
            && number.stripTrailingZeros().scale() <= 0
        ? Optional.of(number.intValueExact())
        : Optional.empty();
  }

  /**
   * Who this coin is.
   *
   * @throws UnusableAnswer when it is another coin
   */
  static CoinIdentity identity(byte @Nullable [] body, String id) {
    var coin = Answer.json(body);
    if (Answer.text(coin.path("id")).filter(id::equals).isEmpty()) {
      throw new UnusableAnswer("the answer is not about " + id);
    }
    var chain =
        Answer.text(coin.path("asset_platform_id")).filter(CHAIN.asMatchPredicate()).orElse(null);
    var contract =
        chain == null
            ? null
            : Answer.text(coin.path("platforms").path(chain))
                .filter(CONTRACT.asMatchPredicate())
                .orElse(null);
    return new CoinIdentity(id, contract == null ? null : chain, contract);
  }

  /**
   * Figures at midnights, the oldest first; the point of now is no close.
   *
   * @throws UnusableAnswer when points came and none can be used
   */
  static List<DailyFigures> daily(byte @Nullable [] body) {
    var chart = Answer.json(body);
    var points = chart.path("prices");
    if (!points.isArray()) {
      throw new UnusableAnswer("the chart has no prices");
    }
    var prices = series(points, PRICE_DIGITS);
    if (prices.isEmpty() && points.size() > 1) {
      throw new UnusableAnswer("none of " + points.size() + " prices can be used");
    }
    var caps = series(chart.path("market_caps"), CAP_DIGITS);
    var volumes = series(chart.path("total_volumes"), PRICE_DIGITS);
    return prices.entrySet().stream()
        .map(price ->
            new DailyFigures(
                price.getKey(),
                price.getValue(),
                caps.get(price.getKey()),
                volumes.get(price.getKey())))
        .toList();
  }

  /** Values above zero by midnight: a market cap of 0 is one that is not known. */
  private static TreeMap<Instant, BigDecimal> series(JsonNode points, int digits) {
    var values = new TreeMap<Instant, BigDecimal>();
    var contradicted = new HashSet<Instant>();
    for (var point : points) {
      if (!point.isArray() || point.size() < 2) {
        continue;
      }
      var time = Answer.millis(point.path(0)).filter(t -> t.toEpochMilli() % DAY_MILLIS == 0);
      var value = Answer.positive(point.path(1)).filter(v -> v.precision() - v.scale() <= digits);
      if (time.isPresent() && value.isPresent()) {
        var before = values.putIfAbsent(time.get(), value.get());
        if (before != null && before.compareTo(value.get()) != 0) {
          contradicted.add(time.get());
        }
      }
    }
    values.keySet().removeAll(contradicted);
    return values;
  }
}
