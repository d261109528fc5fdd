package dev.strata.market.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.strata.contracts.market.StalenessChanged;
import dev.strata.market.MarketRows;
import dev.strata.market.coins.Coins;
import dev.strata.market.coins.Tickers;
import dev.strata.market.live.Markets.LiveCoin;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SliceTest
class StalenessTests {

  private static final Instant NOW = Instant.parse("2021-01-01T00:10:00Z");

  private final Staleness staleness;
  private final Coins coins;
  private final JdbcClient jdbc;
  private final EventsForTests events;
  private final MockMvcTester mvc;

  StalenessTests(
      Staleness staleness, Coins coins, JdbcClient jdbc, EventsForTests events, MockMvcTester mvc) {
    this.staleness = staleness;
    this.coins = coins;
    this.jdbc = jdbc;
    this.events = events;
    this.mvc = mvc;
  }

  private static Tickers.Ticker price(String price, Instant asOf) {
    return new Tickers.Ticker(new BigDecimal(price), BigDecimal.ZERO, "binance", asOf);
  }

  @Test
  void measuresDistanceOverTheMean() {
    // |101 − 99| / 100
    assertThat(Staleness.disagreement(new BigDecimal("101"), new BigDecimal("99")))
        .isCloseTo(0.02, within(1e-15));
    assertThat(Staleness.disagreement(new BigDecimal("99"), new BigDecimal("101")))
        .isCloseTo(0.02, within(1e-15));
    assertThat(Staleness.disagreement(BigDecimal.TEN, BigDecimal.TEN)).isZero();
  }

  @Test
  void tellsWhenACoinTurnsAndOnlyThen() {
    MarketRows.clear(jdbc);
    var ids = coins.ensure(Map.of("BTC", "", "ETH", "", "ADA", ""));
    var universe =
        List.of("BTC", "ETH", "ADA").stream().map(s -> new LiveCoin(ids.get(s), s)).toList();
    var btc = ids.get("BTC");
    var eth = ids.get("ETH");
    var fresh = Map.of(btc, price("100", NOW), eth, price("10", NOW));

    staleness.check(
        universe, fresh, Map.of(btc, new BigDecimal("100.5"), eth, new BigDecimal("9")), NOW);
    staleness.check(
        universe, fresh, Map.of(btc, new BigDecimal("100.5"), eth, new BigDecimal("9")), NOW);
    // Six minutes on, nothing new of either; the second provider is silent.
    staleness.check(universe, fresh, Map.of(), NOW.plusSeconds(360));

    var told =
        events.await(
            StalenessChanged.TOPIC,
            StalenessChanged.class,
            4,
            e -> ids.containsValue(e.cryptoId()));
    assertThat(told).hasSize(4);
    assertThat(told.stream().filter(e -> e.symbol().equals("BTC")).map(StalenessChanged::isStale))
        .containsExactly(false, true);
    assertThat(told.stream().filter(e -> e.symbol().equals("ETH")))
        .singleElement()
        .satisfies(e -> {
          assertThat(e.reason()).isEqualTo("disagreement");
          assertThat(e.disagreement()).isCloseTo(1 / 9.5, within(1e-12));
        });
    assertThat(told.stream().filter(e -> e.symbol().equals("ADA")))
        .singleElement()
        .satisfies(e -> {
          assertThat(e.reason()).isEqualTo("no_data");
          assertThat(e.lastDataAt()).isNull();
        });
    assertThat(mvc.get().uri("/api/v1/market/staleness"))
        .bodyJson()
        .extractingPath("$.items[?(@.is_stale == true)].length()")
        .isNotNull();
    MarketRows.clear(jdbc);
  }
}
