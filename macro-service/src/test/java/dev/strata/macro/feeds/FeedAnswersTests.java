package dev.strata.macro.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

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
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedAnswersTests {

  private static final LocalDate FROM = LocalDate.parse("2024-01-01");
  private static final LocalDate TO = LocalDate.parse("2024-01-31");

  private record Parser(
      String file,
      Function<byte[], List<byte[]>> mutate,
      Function<byte[], List<PublishedValue>> parse) {}

  private static final List<Parser> PARSERS =
      List.of(
          new Parser(
              "alternative-me.json", Mutations::of, body -> AlternativeMe.values(body, FROM, TO)),
          new Parser(
              "fred-vixcls.csv", Mutations::ofCsv, body -> Fred.values(body, "VIXCLS", FROM, TO)),
          new Parser("stooq-xauusd.csv", Mutations::ofCsv, body -> Stooq.values(body, FROM, TO)),
          new Parser("coingecko-global.json", Mutations::of, body -> global(body, "btc_dominance")),
          new Parser(
              "coingecko-global.json", Mutations::of, body -> global(body, "total_market_cap")));

  static byte[] fixture(String name) {
    try (var stream = FeedAnswersTests.class.getResourceAsStream("/providers/" + name)) {
      return stream.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<PublishedValue> global(byte[] body, String code) {
    return CoinGeckoGlobal.values(body, code, FROM, TO);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static PublishedValue on(String day, String value) {
    return new PublishedValue(LocalDate.parse(day), new BigDecimal(value), null);
  }

  @Test
  void readsFearAndGreedWithTheTimeOfItsRelease() {
    assertThat(AlternativeMe.values(fixture("alternative-me.json"), FROM, TO))
        .containsExactly(
            new PublishedValue(
                LocalDate.parse("2024-01-02"),
                BigDecimal.ZERO,
                Instant.parse("2024-01-02T00:00:00Z")),
            new PublishedValue(
                LocalDate.parse("2024-01-03"),
                new BigDecimal(58),
                Instant.parse("2024-01-03T00:00:00Z")),
            new PublishedValue(
                LocalDate.parse("2024-01-04"),
                new BigDecimal(61),
                Instant.parse("2024-01-04T00:00:00Z")));
  }

  @Test
  void readsTheWholeMarketWithTheTimeThatItIsOf() {
    var body = fixture("coingecko-global.json");
    var day = LocalDate.parse("2024-01-05");
    var at = Instant.parse("2024-01-05T00:00:55Z");

    assertThat(global(body, "btc_dominance"))
        .containsExactly(new PublishedValue(day, new BigDecimal("50.4465263233584"), at));
    assertThat(global(body, "total_market_cap"))
        .containsExactly(new PublishedValue(day, new BigDecimal("2721226850772.63"), at));
    assertThatThrownBy(
            () -> CoinGeckoGlobal.values(body, "btc_dominance", LocalDate.parse("2024-01-06"), TO))
        .isInstanceOf(UnusableAnswer.class);
    assertThatThrownBy(() ->
            global(
                bytes(
                    "{\"data\":{\"market_cap_percentage\":{\"btc\":100.1},\"updated_at\":1704412855}}"),
                "btc_dominance"))
        .isInstanceOf(UnusableAnswer.class);
    assertThatThrownBy(() -> global(body, "eth_dominance"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsFredAndLeavesHolidaysOut() {
    assertThat(Fred.values(fixture("fred-vixcls.csv"), "VIXCLS", FROM, TO))
        .containsExactly(
            on("2024-01-02", "13.21"), on("2024-01-03", "14.04"), on("2024-01-04", "14.13"));
    assertThat(Fred.values(bytes("observation_date,VIXCLS\n2024-01-01,\n"), "VIXCLS", FROM, TO))
        .isEmpty();
  }

  @Test
  void takesNoOtherSeriesThanTheOneAskedFor() {
    assertThatThrownBy(() -> Fred.values(fixture("fred-vixcls.csv"), "SP500", FROM, TO))
        .isInstanceOf(UnusableAnswer.class)
        .hasMessageContaining("SP500");
  }

  @Test
  void readsStooqByColumnNames() {
    assertThat(Stooq.values(fixture("stooq-xauusd.csv"), FROM, TO))
        .containsExactly(
            on("2024-01-02", "2058.76"), on("2024-01-03", "2041.205"), on("2024-01-04", "2043.22"));
    assertThat(
            Stooq.values(
                bytes("Date,Close,Low,High,Open,Volume\n2024-01-02,13.2,13,14.23,13.11,0\n"),
                FROM,
                TO))
        .containsExactly(on("2024-01-02", "13.2"));
  }

  @Test
  void aCloseAboveTheHighestPriceIsNotBelieved() {
    var body = "Date,Open,High,Low,Close\n2024-01-02,5,6,4,6.1\n2024-01-03,5,6,4,5.5\n";

    assertThat(Stooq.values(bytes(body), FROM, TO)).containsExactly(on("2024-01-03", "5.5"));
  }

  @Test
  void aLastLineThatMayBeCutIsLeftOut() {
    assertThat(
            Fred.values(
                bytes("observation_date,VIXCLS\n2024-01-02,13.21\n2024-01-03,14.0"),
                "VIXCLS",
                FROM,
                TO))
        .containsExactly(on("2024-01-02", "13.21"));
  }

  @Test
  void ofADayToldTwiceDifferentlyNeitherIsBelieved() {
    var body = "observation_date,VIXCLS\n2024-01-02,13.21\n2024-01-03,14\n2024-01-03,15\n";

    assertThat(Fred.values(bytes(body), "VIXCLS", FROM, TO))
        .containsExactly(on("2024-01-02", "13.21"));
  }

  @Test
  void whatWasNotAskedForIsNotTaken() {
    assertThat(Fred.values(fixture("fred-vixcls.csv"), "VIXCLS", LocalDate.parse("2024-01-04"), TO))
        .containsExactly(on("2024-01-04", "14.13"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "No data",
        "Exceeded the daily hits limit",
        "<html><body>Access denied</body></html>",
        "<!DOCTYPE html>\n<html>\n</html>\n",
        "{\"error\":\"no\"}",
        "\n"
      })
  void sentencesAndPagesAreNoAnswers(String body) {
    for (var parser : PARSERS) {
      assertThatThrownBy(() -> parser.parse().apply(bytes(body)))
          .as(parser.file())
          .isInstanceOf(UnusableAnswer.class);
    }
  }

  @Test
  void anErrorInTheAnswerIsNoValue() {
    assertThatThrownBy(() ->
            AlternativeMe.values(
                bytes("{\"data\":[],\"metadata\":{\"error\":\"Limit reached\"}}"), FROM, TO))
        .isInstanceOf(UnusableAnswer.class)
        .hasMessageContaining("Limit reached");
  }

  /** Every value of every mutant is a value of the original, or is not there. */
  @Test
  void noMutantCrashesAParserOrGivesAWrongValue() {
    var run = new MutationRun();
    for (var parser : PARSERS) {
      var original = fixture(parser.file());
      run.parse(
          parser.file(),
          original,
          parser.mutate().apply(original),
          body -> substance(parser.parse().apply(body)));
    }
    run.report("Macro series", 1000);
  }

  private static Set<String> substance(List<PublishedValue> values) {
    return values.stream()
        .map(value ->
            value.day()
                + " "
                + value.value().stripTrailingZeros().toPlainString()
                + " "
                + value.publishedAt())
        .collect(Collectors.toSet());
  }

  @Test
  void readsTheRecordedAnswer() throws IOException {
    var place = System.getenv("STRATA_SAMPLE_DATA");
    assumeThat(place).as("STRATA_SAMPLE_DATA names a directory of real history").isNotNull();
    var recorded =
        Files.readAllBytes(Path.of(place, "api", "alternative_me_fng_limit1_json_2025-04-23.json"));
    var day = LocalDate.parse("2025-04-23");

    var values = AlternativeMe.values(recorded, day, day);

    assertThat(values)
        .containsExactly(
            new PublishedValue(day, new BigDecimal(72), Instant.parse("2025-04-23T00:00:00Z")));
    var run = new MutationRun();
    run.parse(
        "recorded",
        recorded,
        Mutations.of(recorded),
        body -> substance(AlternativeMe.values(body, day, day)));
    run.report("Macro series, recorded", 100);
  }
}
