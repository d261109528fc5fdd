package dev.strata.market.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.market.MarketRows;
import dev.strata.platform.turns.Turns;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A service whose home is simulated, as it starts by itself. */
@SliceTest
@TestPropertySource(
    properties = {
      "strata.data-origin=simulated",
      "strata.market.simulation.history=100d",
      "strata.market.simulation.cycles=20d",
      "strata.market.simulation.ticker-interval=500ms"
    })
@DirtiesContext
class SimulatedHomeTests {

  private final MockMvcTester mvc;
  private final JdbcClient jdbc;
  private final Turns turns;

  SimulatedHomeTests(MockMvcTester mvc, JdbcClient jdbc, Turns turns) {
    this.mvc = mvc;
    this.jdbc = jdbc;
    this.turns = turns;
  }

  @AfterEach
  void quiet() {
    turns.stop();
    MarketRows.clear(jdbc);
  }

  @Test
  void showsAMarketByItselfSaysThatItIsSimulatedAndTakesNoRealHistory() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(mvc.get().uri("/api/v1/market/status"))
                .bodyJson()
                .extractingPath("$.run.cycles_published")
                .isEqualTo(20));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(mvc.get().uri("/api/v1/assets/BTC"))
                .bodyJson()
                .extractingPath("$.price_as_of")
                .asString()
                .doesNotEndWith("T00:00:00Z"));

    var assets = mvc.get().uri("/api/v1/assets?limit=200").exchange();
    assertThat(assets).hasStatusOk().hasHeader("X-Data-Origin", "simulated");
    assertThat(assets).bodyJson().extractingPath("$.run_kind").isEqualTo("simulated");
    assertThat(assets).bodyJson().extractingPath("$.items[0].source").isEqualTo("simulated");
    assertThat(mvc.get().uri("/api/v1/market/status"))
        .bodyJson()
        .extractingPath("$.data_origin")
        .isEqualTo("simulated");
    assertThat(
            mvc.post()
                .uri("/api/v1/market/imports?file=daily.csv")
                .contentType("application/octet-stream")
                .header("Authorization", "Bearer " + TokensForTests.admin(1))
                .content(
                    "symbol,date,open,high,low,close,volume_usd\n"
                        .getBytes(StandardCharsets.UTF_8)))
        .hasStatus(409)
        .bodyJson()
        .extractingPath("$.type")
        .isEqualTo("urn:strata:problem:origin-conflict");
  }
}
