package dev.strata.market.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.strata.market.candles.Timeframe;
import dev.strata.market.providers.CandleProvider.Pair;
import dev.strata.market.providers.LastPrice;
import dev.strata.market.providers.ProvidedCandle;
import dev.strata.market.providers.StreamedCandle;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BinanceAnswersTests {

  private static final Instant FROM = Instant.parse("2017-01-01T00:00:00Z");
  private static final Pattern TRAILING_ZEROS = Pattern.compile("(\\d+\\.\\d*?)0+(?=[,\\]])");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  static byte[] fixture(String name) {
    try (var stream = BinanceAnswersTests.class.getResourceAsStream("/providers/" + name)) {
      return stream.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<ProvidedCandle> klines(byte[] body) {
    return BinanceAnswers.klines(body, Timeframe.M1, FROM, NOW, NOW).items();
  }

  @Test
  void readsKlinesToTheDigit() {
    var answer =
        BinanceAnswers.klines(fixture("binance-klines.json"), Timeframe.M1, FROM, NOW, NOW);

    assertThat(answer.items()).hasSize(12);
    assertThat(answer.refused()).isZero();
    // Row 1 of the file; the volume is the eighth column, in dollars: 12.5 × 29032.
    assertThat(answer.items().getFirst())
        .isEqualTo(
            new ProvidedCandle(
                Instant.parse("2021-01-01T00:00:00Z"),
                new BigDecimal("29000.00000000"),
                new BigDecimal("29043.50000000"),
                new BigDecimal("28990.75000000"),
                new BigDecimal("29032.00000000"),
                new BigDecimal("362900.00000000")));
  }

  @Test
  void leavesOutTheCandleThatIsStillOpenAndWhatWasNotAskedFor() {
    var body = fixture("binance-klines.json");
    var sixth = Instant.parse("2021-01-01T00:05:00Z");

    assertThat(BinanceAnswers.klines(body, Timeframe.M1, FROM, NOW, sixth.plusSeconds(59)).items())
        .hasSize(5);
    assertThat(BinanceAnswers.klines(body, Timeframe.M1, sixth, NOW, NOW).items()).hasSize(7);
    assertThatThrownBy(() -> BinanceAnswers.klines(body, Timeframe.M5, FROM, NOW, NOW))
        .isInstanceOf(UnusableAnswer.class);
  }

  @Test
  void believesNeitherOfTwoCandlesOfOneTime() {
    var text = new String(fixture("binance-klines.json"), StandardCharsets.UTF_8);
    var other =
        text.strip().replaceFirst("]\\s*$", "")
            + ",[1609459200000,\"4\",\"6\",\"4\",\"5\",\"1\",1609459259999,\"5\",1,\"1\",\"1\",\"0\"]]";

    var answer =
        BinanceAnswers.klines(other.getBytes(StandardCharsets.UTF_8), Timeframe.M1, FROM, NOW, NOW);

    assertThat(answer.items()).hasSize(11);
    assertThat(answer.refused()).isEqualTo(1);
  }

  @Test
  void anEmptyListIsAnAnswer() {
    var answer =
        BinanceAnswers.klines("[]".getBytes(StandardCharsets.UTF_8), Timeframe.M1, FROM, NOW, NOW);

    assertThat(answer.items()).isEmpty();
    assertThat(answer.received()).isZero();
  }

  @Test
  void readsMarketsAgainstADollarThatAreOpen() {
    assertThat(BinanceAnswers.pairs(fixture("binance-exchange-info.json")))
        .containsExactly(
            new Pair("BTCUSDT", "BTC", "USDT"),
            new Pair("ETHUSDT", "ETH", "USDT"),
            new Pair("SOLUSDC", "SOL", "USDC"));
  }

  /** Every row of every mutant is a row of the original, or is not there. */
  @Test
  void noMutantCrashesAParserOrGivesAWrongRow() {
    List<Parser<?>> parsers =
        List.of(
            new Parser<ProvidedCandle>("binance-klines.json", BinanceAnswersTests::klines),
            new Parser<Pair>("binance-exchange-info.json", BinanceAnswers::pairs),
            new Parser<LastPrice>("binance-tickers.json", BinanceAnswers::lastPrices),
            new Parser<StreamedCandle>(
                "binance-frame.json", body -> BinanceAnswers.frame(body).stream().toList()));
    var run = new MutationRun();
    for (var parser : parsers) {
      var original = fixture(parser.file());
      run.parse(
          parser.file(),
          original,
          Mutations.of(original),
          body -> substance(parser.parse().apply(body)));
    }
    run.report("Binance", 1000);
  }

  private record Parser<T>(String file, Function<byte[], List<T>> parse) {}

  /** 12.50 and 12.5 are the same figure. */
  private static Set<String> substance(List<?> rows) {
    var texts = new HashSet<String>();
    for (var row : rows) {
      texts.add(
          TRAILING_ZEROS.matcher(row.toString()).replaceAll("$1").replaceAll("\\.(?=[,\\]])", ""));
    }
    return texts;
  }

  @Test
  void readsRecordedAnswers() throws IOException {
    var place = System.getenv("STRATA_SAMPLE_DATA");
    assumeThat(place).as("STRATA_SAMPLE_DATA names a directory of real history").isNotNull();
    var api = Path.of(place, "api");
    var recorded =
        Files.readAllBytes(api.resolve("binance_klines_unnamed_btc_pair_5m_200_2018-03.json"));

    var answer = BinanceAnswers.klines(recorded, Timeframe.M5, FROM, NOW, NOW);
    var prices =
        BinanceAnswers.lastPrices(
            Files.readAllBytes(api.resolve("binance_fapi_ticker_24hr_btcusdt_2024-04-01.json")));
    var frames =
        Files.readAllLines(api.resolve("binance_ws_binanceus_2021-10-12.txt")).stream()
            .filter(line -> line.contains("\"stream\""))
            .map(line -> line.substring(line.indexOf('{')).getBytes(StandardCharsets.UTF_8))
            .flatMap(line -> BinanceAnswers.frame(line).stream())
            .toList();

    assertThat(answer.items()).hasSize(200);
    assertThat(answer.refused()).isZero();
    assertThat(prices.getFirst().price()).isEqualByComparingTo("70676.80");
    assertThat(frames).isNotEmpty().anyMatch(StreamedCandle::isClosed);
    var rows = JsonMapper.shared().readTree(recorded);
    var some = new ArrayList<JsonNode>();
    for (int i = 0; i < 12; i++) {
      some.add(rows.path(i));
    }
    var shorter = JsonMapper.shared().writeValueAsBytes(some);
    var run = new MutationRun();
    run.parse(
        "recorded klines",
        shorter,
        Mutations.of(shorter),
        body -> substance(BinanceAnswers.klines(body, Timeframe.M5, FROM, NOW, NOW).items()));
    run.report("Binance, recorded", 500);
  }
}
