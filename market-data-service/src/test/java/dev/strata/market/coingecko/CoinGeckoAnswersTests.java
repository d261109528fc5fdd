package dev.strata.market.coingecko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.strata.market.categories.Category;
import dev.strata.platform.providers.UnusableAnswer;
import dev.strata.testkit.MutationRun;
import dev.strata.testkit.Mutations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class CoinGeckoAnswersTests {

  private static final Set<String> KNOWN = Set.of("bitcoin", "chainlink");

  /** What an answer says, one text for each fact. */
  private record Parser(String file, Function<byte[], Set<String>> facts) {}

  private static final List<Parser> PARSERS =
      List.of(
          new Parser("coingecko-markets.json", body -> ranks(body)),
          new Parser("coingecko-coin.json", body -> identity(body, "chainlink")),
          new Parser("coingecko-market-chart.json", CoinGeckoAnswersTests::daily),
          new Parser("coingecko-categories.json", CoinGeckoAnswersTests::categories));

  static byte[] fixture(String name) {
    try (var stream = CoinGeckoAnswersTests.class.getResourceAsStream("/providers/" + name)) {
      return stream.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Set<String> ranks(byte[] body) {
    return CoinGeckoAnswers.ranks(body, KNOWN).entrySet().stream()
        .map(Map.Entry::toString)
        .collect(Collectors.toSet());
  }

  /** A contract that is not told is unknown, and no other contract. */
  private static Set<String> identity(byte[] body, String id) {
    var identity = CoinGeckoAnswers.identity(body, id);
    return identity.contract() == null
        ? Set.of(identity.id())
        : Set.of(identity.id(), identity.chain() + " " + identity.contract());
  }

  private static Set<String> daily(byte[] body) {
    return CoinGeckoAnswers.daily(body).stream()
        .flatMap(day ->
            Stream.of(
                    fact("price", day.closeTime(), day.price()),
                    fact("cap", day.closeTime(), day.marketCap()),
                    fact("volume", day.closeTime(), day.volume()))
                .filter(fact -> !fact.endsWith("unknown")))
        .collect(Collectors.toSet());
  }

  private static Set<String> categories(byte[] body) {
    return CoinGeckoAnswers.categories(body).stream()
        .flatMap(row ->
            Stream.of(
                    row.category() + " is called " + row.name(),
                    fact(row.category() + " cap", row.asOf(), row.marketCap()),
                    fact(
                        row.category() + " change", row.asOf(), row.marketCapChangePercentage24h()),
                    fact(row.category() + " volume", row.asOf(), row.volume24h()))
                .filter(fact -> !fact.endsWith("unknown")))
        .collect(Collectors.toSet());
  }

  private static String fact(String what, Instant time, @Nullable BigDecimal value) {
    return what
        + " "
        + time
        + " "
        + (value == null ? "unknown" : value.stripTrailingZeros().toPlainString());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void ranksCoinsByTheirIdAndNeverByTheirTicker() {
    assertThat(CoinGeckoAnswers.ranks(fixture("coingecko-markets.json"), KNOWN))
        .containsOnly(Map.entry("bitcoin", 1), Map.entry("chainlink", 14));
  }

  @Test
  void readsWhoACoinIs() {
    assertThat(CoinGeckoAnswers.identity(fixture("coingecko-coin.json"), "chainlink"))
        .isEqualTo(
            new CoinIdentity(
                "chainlink", "ethereum", "0x514910771af9ca656af840dff83e8264ecf986ca"));
    assertThat(
            CoinGeckoAnswers.identity(
                bytes("{\"id\":\"bitcoin\",\"asset_platform_id\":null,\"platforms\":{\"\":\"\"}}"),
                "bitcoin"))
        .isEqualTo(new CoinIdentity("bitcoin", null, null));
    assertThatThrownBy(() -> CoinGeckoAnswers.identity(fixture("coingecko-coin.json"), "bitcoin"))
        .isInstanceOf(UnusableAnswer.class);
  }

  @Test
  void readsMidnightsOnlyAndACapOfZeroAsUnknown() {
    assertThat(CoinGeckoAnswers.daily(fixture("coingecko-market-chart.json")))
        .containsExactly(
            new DailyFigures(
                Instant.parse("2024-01-01T00:00:00Z"),
                new BigDecimal("14.95"),
                new BigDecimal("8491112233.5"),
                new BigDecimal("312009113.5")),
            new DailyFigures(
                Instant.parse("2024-01-02T00:00:00Z"),
                new BigDecimal("15.5"),
                null,
                new BigDecimal("498223110.75")),
            new DailyFigures(
                Instant.parse("2024-01-03T00:00:00Z"),
                new BigDecimal("15.02"),
                new BigDecimal("8530992211.25"),
                new BigDecimal("712009113")));
  }

  @Test
  void readsCategoriesAsTheyAreNamedAndWhatIsNotKnownOfThem() {
    assertThat(CoinGeckoAnswers.categories(fixture("coingecko-categories.json")))
        .containsExactly(
            new Category(
                "8-bit-tokens",
                "8-Bit Tokens (8B)",
                Instant.parse("2024-01-03T09:51:40.010Z"),
                new BigDecimal("48211300.75"),
                new BigDecimal("3.5"),
                null),
            new Category(
                "just-founded",
                "Just Founded",
                Instant.parse("2024-01-03T09:49:59Z"),
                null,
                null,
                null),
            new Category(
                "oracle",
                "Oracle",
                Instant.parse("2024-01-03T09:50:11.204Z"),
                new BigDecimal("13120450112.25"),
                new BigDecimal("-1.25"),
                new BigDecimal("912334001.50")));
  }

  @Test
  void leavesOutWhatContradictsItselfAndNoOtherCategory() {
    var twice =
        """
        [{"id": "oracle", "name": "Oracle", "market_cap": "12.5", "updated_at": "2024-01-03T09:50:11Z"},
         {"id": "oracle", "name": "Oracle", "market_cap": 13, "updated_at": "2024-01-03T09:50:11Z"},
         {"id": "gaming", "name": "Gaming", "market_cap": "0.004", "market_cap_change_24h": "-100.1",
          "updated_at": "2024-01-03T09:50:11Z"},
         {"id": "Gaming", "name": "Gaming", "updated_at": "2024-01-03T09:50:11Z"},
         {"id": "no-time", "name": "No time", "updated_at": "yesterday"},
         {"id": "before-all", "name": "Before all", "updated_at": "1970-01-01T00:00:00Z"},
         {"id": "long", "name": "%s", "updated_at": "2024-01-03T09:50:11Z"}]
        """
            .formatted("x".repeat(101));

    assertThat(CoinGeckoAnswers.categories(bytes(twice)))
        .containsExactly(
            new Category(
                "gaming", "Gaming", Instant.parse("2024-01-03T09:50:11Z"), null, null, null));
    assertThatThrownBy(() -> CoinGeckoAnswers.categories(bytes("[]")))
        .isInstanceOf(UnusableAnswer.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>maintenance</html>",
        "{\"error\":\"Missing parameter vs_currency\"}",
        "{\"status\":{\"error_code\":429,\"error_message\":\"limit\"}}",
        "null",
        "17"
      })
  void errorsAreNoAnswers(String body) {
    for (var parser : PARSERS) {
      assertThatThrownBy(() -> parser.facts().apply(bytes(body)))
          .as(parser.file())
          .isInstanceOf(UnusableAnswer.class);
    }
  }

  /** Every fact of every mutant is a fact of the original, or is not there. */
  @Test
  void noMutantCrashesAParserOrGivesAWrongFact() {
    var run = new MutationRun();
    for (var parser : PARSERS) {
      var original = fixture(parser.file());
      run.parse(parser.file(), original, Mutations.of(original), parser.facts());
    }
    run.report("CoinGecko", 1000);
  }

  @Test
  void readsRecordedAnswers() throws IOException {
    var place = System.getenv("STRATA_SAMPLE_DATA");
    assumeThat(place).as("STRATA_SAMPLE_DATA names a directory of real history").isNotNull();
    var api = Path.of(place, "api");
    var markets = Files.readAllBytes(api.resolve("coingecko_markets_one_1.json"));
    var chart = Files.readAllBytes(api.resolve("coingecko_market_chart_daily_1.json"));
    var coin = Files.readAllBytes(api.resolve("coingecko_coin_complete.json"));

    assertThat(CoinGeckoAnswers.ranks(markets, KNOWN)).containsOnly(Map.entry("bitcoin", 1));
    assertThat(CoinGeckoAnswers.daily(chart))
        .hasSize(90)
        .first()
        .satisfies(day -> {
          assertThat(day.closeTime()).isEqualTo("2021-02-15T00:00:00Z");
          assertThat(day.price()).isEqualByComparingTo("48607.8745224845");
          assertThat(day.marketCap()).isNotNull();
          assertThat(day.volume()).isNotNull();
        });
    assertThat(CoinGeckoAnswers.identity(coin, "bitcoin"))
        .isEqualTo(new CoinIdentity("bitcoin", null, null));
    var categories = Files.readAllBytes(api.resolve("coingecko_categories_market.json"));
    // One of the 48 has a market cap of 0.
    assertThat(CoinGeckoAnswers.categories(categories))
        .hasSize(48)
        .filteredOn(category -> category.marketCap() == null)
        .extracting(Category::category)
        .containsExactly("aave-tokens");
    var refusal = Files.readAllBytes(api.resolve("coingecko_markets_one_2.json"));
    assertThatThrownBy(() -> CoinGeckoAnswers.ranks(refusal, KNOWN))
        .isInstanceOf(UnusableAnswer.class);

    var json = JsonMapper.shared();
    var shorter = (ObjectNode) json.readTree(chart);
    for (var series : List.of("prices", "market_caps", "total_volumes")) {
      var points = (ArrayNode) shorter.path(series);
      while (points.size() > 6) {
        points.remove(points.size() - 1);
      }
    }
    var few = json.writeValueAsBytes(shorter);
    var rows = (ArrayNode) json.readTree(categories);
    while (rows.size() > 6) {
      rows.remove(rows.size() - 1);
    }
    var fewCategories = json.writeValueAsBytes(rows);
    var run = new MutationRun();
    run.parse("recorded markets", markets, Mutations.of(markets), CoinGeckoAnswersTests::ranks);
    run.parse("recorded chart", few, Mutations.of(few), CoinGeckoAnswersTests::daily);
    run.parse(
        "recorded categories",
        fewCategories,
        Mutations.of(fewCategories),
        CoinGeckoAnswersTests::categories);
    run.report("CoinGecko, recorded", 500);
  }
}
