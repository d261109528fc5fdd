package dev.strata.market.coingecko;

import dev.strata.market.categories.Category;
import dev.strata.platform.providers.Answer;
import dev.strata.platform.providers.UnusableAnswer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
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

  /** The first coin; what says it is older is no time. */
  private static final Instant EARLIEST = Instant.parse("2009-01-03T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  /** Less than nothing is no capitalization. */
  private static final BigDecimal LEAST_CHANGE = new BigDecimal(-100);

  private static final int CHANGE_DIGITS = 9;
  private static final Pattern NO_WORD =
      Pattern.compile("(?i)[-+]?\\d+(\\.\\d+)?(e[-+]?\\d+)?|n/?a|nan|null|none|\\P{L}*");

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

  /**
   * Categories with their figures of now; a market cap or volume of 0 is one that is not known.
   *
   * @throws UnusableAnswer when it is no list of them, or none of them can be used
   */
  static List<Category> categories(byte @Nullable [] body) {
    var rows = Answer.json(body);
    if (!rows.isArray()) {
      throw new UnusableAnswer("categories are not a list");
    }
    var categories = new TreeMap<String, Category>();
    var contradicted = new HashSet<String>();
    for (var row : rows) {
      category(row)
          .ifPresent(category -> {
            var before = categories.putIfAbsent(category.category(), category);
            if (before != null && !before.equals(category)) {
              contradicted.add(category.category());
            }
          });
    }
    categories.keySet().removeAll(contradicted);
    if (categories.isEmpty()) {
      // There are hundreds: that there are none is an answer like a broken one.
      throw new UnusableAnswer("none of " + rows.size() + " categories can be used");
    }
    return List.copyOf(categories.values());
  }

  private static Optional<Category> category(JsonNode row) {
    var id = Answer.text(row.path("id")).filter(CoinGeckoAnswers::isWord).filter(Category::isId);
    var name =
        Answer.text(row.path("name"))
            .filter(CoinGeckoAnswers::isWord)
            .filter(text -> text.length() <= Category.LONGEST_NAME);
    var asOf = Answer.text(row.path("updated_at")).flatMap(CoinGeckoAnswers::time);
    if (id.isEmpty() || name.isEmpty() || asOf.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Category(
            id.get(),
            name.get(),
            asOf.get(),
            sum(row.path("market_cap")),
            Answer.decimal(row.path("market_cap_change_24h"))
                .filter(change -> change.compareTo(LEAST_CHANGE) >= 0)
                .filter(change -> change.precision() - change.scale() <= CHANGE_DIGITS)
                .orElse(null),
            sum(row.path("volume_24h"))));
  }

  /** USD as the tables hold them; what rounds to nothing is not known. */
  private static @Nullable BigDecimal sum(JsonNode node) {
    return Answer.decimal(node)
        .filter(value -> value.precision() - value.scale() <= CAP_DIGITS)
        .map(value -> value.setScale(2, RoundingMode.HALF_EVEN))
        .filter(value -> value.signum() > 0)
        .orElse(null);
  }

  private static boolean isWord(String text) {
    return !NO_WORD.matcher(text).matches() && text.chars().noneMatch(Character::isISOControl);
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text).truncatedTo(ChronoUnit.MICROS))
          .filter(time -> !time.isBefore(EARLIEST) && time.isBefore(LATEST));
    } catch (DateTimeParseException noTime) {
      return Optional.empty();
    }
  }
}
