package dev.strata.macro.feeds;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.strata.platform.turns.Turns;
import dev.strata.testkit.SliceTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A home that is set to live data, with the series as they are set up. */
@SliceTest
@DirtiesContext
class FeedConfigurationTests {

  private static final WireMockServer SERVER =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  private final FeedSettings settings;
  private final Turns turns;
  private final JdbcClient jdbc;

  FeedConfigurationTests(FeedSettings settings, Turns turns, JdbcClient jdbc) {
    this.settings = settings;
    this.turns = turns;
    this.jdbc = jdbc;
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    SERVER.start();
    var today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    var day = today.minusDays(9);
    var body = "Date,Open,High,Low,Close\n" + day + ",5,6,4,5.5\n";
    SERVER.stubFor(get(urlPathEqualTo("/q/d/l/")).willReturn(aResponse().withBody(body)));
    for (var id : List.of("VIXCLS", "SP500", "DGS10", "DTWEXBGS")) {
      SERVER.stubFor(
          get(urlPathEqualTo("/graph/fredgraph.csv"))
              .withQueryParam("id", equalTo(id))
              .willReturn(aResponse().withBody("observation_date," + id + "\n" + day + ",5.25\n")));
    }
    var second = day.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    SERVER.stubFor(
        get(urlPathEqualTo("/fng/"))
            .willReturn(
                aResponse()
                    .withBody("{\"data\":[{\"value\":\"50\",\"timestamp\":\"" + second + "\"}]}")));
    SERVER.stubFor(
        get(urlPathEqualTo("/api/v3/global"))
            .willReturn(
                aResponse()
                    .withBody(
                        """
                        {"data": {"market_cap_percentage": {"btc": 50.5}, "total_market_cap": {"usd": 2.5e12},
                         "updated_at": %d}}
                        """
                            .formatted(second))));
    registry.add("STRATA_COINGECKO_URL", SERVER::baseUrl);
    registry.add("STRATA_LIVE", () -> "true");
    registry.add("STRATA_FRED_URL", SERVER::baseUrl);
    registry.add("STRATA_STOOQ_URL", SERVER::baseUrl);
    registry.add("STRATA_ALTERNATIVE_ME_URL", SERVER::baseUrl);
  }

  @AfterAll
  static void end() {
    SERVER.stop();
  }

  @Test
  void fetchesEverySeriesByItselfAndEndsWhenItIsTold() {
    var names = settings.series().stream().map(FeedSettings.Feed::name).toList();
    assertThat(names)
        .containsExactly(
            "FEAR_GREED",
            "VIX",
            "SP500",
            "US10Y",
            "USD_BROAD",
            "DXY",
            "GOLD",
            "BTC_DOMINANCE",
            "TOTAL_MARKET_CAP");

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(
                    jdbc.sql("select distinct series from observation").query(String.class).list())
                .containsAll(names));

    assertThat(
            jdbc.sql("select source from observation where series in ('DXY', 'GOLD')")
                .query(String.class)
                .list())
        .containsOnly("stooq");
    turns.stop();
    assertThat(turns.isRunning()).isFalse();
  }
}
