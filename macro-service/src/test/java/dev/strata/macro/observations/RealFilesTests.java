package dev.strata.macro.observations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.macro.analysis.DailySeries;
import dev.strata.macro.analysis.Regime;
import dev.strata.macro.analysis.RegimeBackTest;
import dev.strata.macro.analysis.RegimeRule;
import dev.strata.macro.analysis.RegimeSettlement;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real files of macro series, from a directory outside the project. */
@SliceTest
@EnabledIfEnvironmentVariable(named = "STRATA_SAMPLE_DATA", matches = ".+")
class RealFilesTests {

  private static final List<String> NAMES =
      List.of(
          "btc_dominance",
          "total_market_cap",
          "fear_greed",
          "vix",
          "world_indices",
          "binance_funding");

  private final MockMvcTester mvc;
  private final JdbcClient jdbc;
  private final JsonMapper json;

  RealFilesTests(MockMvcTester mvc, JdbcClient jdbc, JsonMapper json) {
    this.mvc = mvc;
    this.jdbc = jdbc;
    this.json = json;
  }

  @BeforeEach
  void empty() {
    jdbc.sql("delete from observation").update();
    jdbc.sql("delete from macro_import").update();
  }

  private static Path directory() {
    return Path.of(System.getenv("STRATA_SAMPLE_DATA"));
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory())) {
      return files
          .filter(f -> NAMES.stream().anyMatch(n -> f.getFileName().toString().startsWith(n)))
          .sorted()
          .toList();
    }
  }

  private JsonNode post(Path file) throws IOException {
    var result =
        mvc.post()
            .uri("/api/v1/macro/imports?file={file}", file.getFileName().toString())
            .header("Authorization", "Bearer " + TokensForTests.admin(1))
            .contentType("application/octet-stream")
            .content(Files.readAllBytes(file))
            .exchange();
    assertThat(result).hasStatusOk();
    var text = new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    return json.readTree(text.lines().toList().getLast());
  }

  @Test
  void takesThemAllAndAgainChangesNothing() throws IOException {
    assertThat(files()).hasSameSizeAs(NAMES);
    for (var file : files()) {
      var report = post(file);
      System.out.printf(
          "%-45s %6d rows %6d new %4d missing %3d rejected %5.2f s%n",
          file.getFileName(),
          report.get("rows").asLong(),
          report.get("new_rows").asLong(),
          report.get("missing").asLong(),
          report.get("rejected").asLong(),
          report.get("seconds").asDouble());
      assertThat(report.get("type").asString()).isEqualTo("report");
      if (file.getFileName().toString().startsWith("btc_dominance")) {
        assertThat(report.get("rejected").asLong()).isEqualTo(11);
        assertThat(report.get("rejections"))
            .allSatisfy(r ->
                assertThat(r.get("reason").asString())
                    .startsWith("must be between 0 and 100, was 1"));
      } else {
        report.get("rejections").forEach(r -> System.out.println("    " + r));
      }
    }
    for (var file : files()) {
      var again = post(file);
      assertThat(again.get("new_rows").asLong()).isZero();
      assertThat(again.get("changed").asLong()).isZero();
      assertThat(again.get("unchanged").asLong()).isEqualTo(again.get("accepted").asLong());
    }
  }

  @Test
  void saysHowTheRuleDidOnTheBtcCloses() throws IOException {
    double[] closes;
    try (var files = Files.list(directory())) {
      var candles =
          files
              .filter(f -> f.getFileName().toString().startsWith("daily_ohlcv_15"))
              .findFirst()
              .orElseThrow();
      try (var lines =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(candles)), StandardCharsets.UTF_8))) {
        closes =
            lines
                .lines()
                .filter(l -> l.startsWith("BTC,"))
                .mapToDouble(l -> Double.parseDouble(l.split(",")[5]))
                .toArray();
      }
    }
    var regimes = new ArrayList<Regime>();
    Map<Regime, int[]> record = new EnumMap<>(Regime.class);
    int first = RegimeRule.MEAN_DAYS;
    for (int end = first; end <= closes.length; end++) {
      var regime =
          RegimeRule.assess(
                  DailySeries.of(
                      Arrays.copyOfRange(closes, Math.max(0, end - RegimeRule.LOOKBACK_DAYS), end)),
                  null)
              .orElseThrow()
              .regime();
      regimes.add(regime);
      int target = end - 1 + RegimeSettlement.HORIZON_DAYS;
      if (target < closes.length) {
        var counts = record.computeIfAbsent(regime, r -> new int[2]);
        counts[0] += RegimeSettlement.outcome(closes[end - 1], closes[target]) == regime ? 1 : 0;
        counts[1]++;
      }
    }
    int switches = 0;
    for (int i = 1; i < regimes.size(); i++) {
      switches += regimes.get(i) == regimes.get(i - 1) ? 0 : 1;
    }
    System.out.printf(
        "BTC: %d days, %.1f switches a year%n", regimes.size(), 365.0 * switches / regimes.size());
    record.forEach((regime, counts) ->
        System.out.printf(
            "  %-8s %d of %d claims came true (%.1f %%), of all days it would have for %.1f %%%n",
            regime,
            counts[0],
            counts[1],
            100.0 * counts[0] / counts[1],
            100 * baseRate(regime, closes)));

    assertThat(regimes).contains(Regime.values());
  }

  @Test
  void saysHowEachSourceOfTheRegimeScored() throws IOException {
    var closes = new TreeMap<String, TreeMap<Long, Double>>();
    for (var name : List.of("daily_ohlcv_15", "daily_ohlcv_26")) {
      readCloses(name, closes);
    }
    var btc = Objects.requireNonNull(closes.get("BTC"));
    long first = btc.firstKey();
    int days = (int) (btc.lastKey() - first) + 1;
    var btcCloses = new double[days];
    var breadth = new double[days];
    for (int i = 0; i < days; i++) {
      btcCloses[i] = btc.getOrDefault(first + i, Double.NaN);
      breadth[i] = breadth(closes, first + i);
    }
    var tallies = new TreeMap<String, RegimeBackTest.Tally>();
    new RegimeBackTest(btcCloses, breadth, first, 1).run(tallies);
    tallies.forEach((source, tally) -> System.out.printf("%s: %s%n", source, tally));

    assertThat(tallies).containsKeys("RULE", "HMM", "CLASS_RATE", "POOL", "POOL_WEIGHED");
  }

  private static void readCloses(String prefix, Map<String, TreeMap<Long, Double>> closes)
      throws IOException {
    Path file;
    try (var files = Files.list(directory())) {
      file =
          files
              .filter(f -> f.getFileName().toString().startsWith(prefix))
              .findFirst()
              .orElseThrow();
    }
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .skip(1)
          .map(line -> line.split(","))
          .filter(cells -> !cells[5].isBlank())
          .forEach(cells ->
              closes
                  .computeIfAbsent(cells[0], symbol -> new TreeMap<>())
                  .put(
                      LocalDate.parse(cells[1].substring(0, 10)).toEpochDay() + 1,
                      Double.parseDouble(cells[5])));
    }
  }

  /** Share of the coins but stablecoins above their close of 28 days before. */
  private static double breadth(Map<String, TreeMap<Long, Double>> closes, long day) {
    int known = 0;
    int above = 0;
    for (var coin : closes.entrySet()) {
      var now = coin.getValue().get(day);
      var past = coin.getValue().get(day - 28);
      if (!coin.getKey().startsWith("USD") && now != null && past != null) {
        known++;
        above += now > past ? 1 : 0;
      }
    }
    return known < 10 ? Double.NaN : (double) above / known;
  }

  /** Share of the days for which a claim of this regime would have come true. */
  private static double baseRate(Regime regime, double[] closes) {
    int first = RegimeRule.MEAN_DAYS - 1;
    int last = closes.length - RegimeSettlement.HORIZON_DAYS;
    long hits =
        IntStream.range(first, last)
            .filter(d ->
                RegimeSettlement.outcome(closes[d], closes[d + RegimeSettlement.HORIZON_DAYS])
                    == regime)
            .count();
    return (double) hits / (last - first);
  }
}
