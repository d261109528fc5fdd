package dev.strata.ops.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.strata.contracts.ops.ProviderCalled;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

@SliceTest
class ProviderCallTests {

  private final JdbcClient jdbc;
  private final EventsForTests events;
  private final MockMvcTester mvc;
  private final ProviderCalls calls;
  private final Clock clock;

  ProviderCallTests(
      JdbcClient jdbc, EventsForTests events, MockMvcTester mvc, ProviderCalls calls, Clock clock) {
    this.jdbc = jdbc;
    this.events = events;
    this.mvc = mvc;
    this.calls = calls;
    this.clock = clock;
  }

  @BeforeEach
  void clear() {
    jdbc.sql("delete from external_api_logs").update();
  }

  private ProviderCalled call(
      String provider, int number, @Nullable Integer status, double ms, @Nullable String error) {
    return new ProviderCalled(
        new UUID(provider.hashCode(), number),
        provider,
        "/api/v3/klines",
        "GET",
        Map.of("symbol", "BTCUSDT"),
        status,
        ms,
        error == null ? "ab".repeat(32) : null,
        error == null ? 100L : null,
        error,
        clock.instant().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofSeconds(600L - number)));
  }

  @Test
  void storesEachCallOnceHoweverOftenItIsTold() {
    var good = call("binance", 1, 200, 12.5, null);
    var lost = call("binance", 2, null, 3000, "connection failed");
    events.publish(good, lost, good);
    events.publish(call("marker", 3, 200, 1, null));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !calls.newest("marker", null, 1).isEmpty());

    var stored = calls.newest("binance", null, 10);

    assertThat(stored).hasSize(2);
    assertThat(stored.getFirst().responseStatus()).isNull();
    assertThat(stored.getFirst().responseData()).isNull();
    assertThat(stored.getFirst().errorMessage()).isEqualTo("connection failed");
    assertThat(stored.getLast().responseTimeMs()).isEqualTo(12.5);
    assertThat(stored.getLast().responseData().path("bytes").asInt()).isEqualTo(100);
    assertThat(stored.getLast().requestParams().path("symbol").asString()).isEqualTo("BTCUSDT");
  }

  @Test
  void figuresAreThoseOfTheCalls() {
    // 10, 20, …, 100 ms: the median lies half way from 50 to 60; p99 0.91 of the way from 90 to
    // 100. Two fail, one of them throttled.
    for (int i = 1; i <= 10; i++) {
      var status = i == 9 ? 429 : i == 10 ? 503 : 200;
      calls.store(call("binance", i, status, 10 * i, status == 200 ? null : "HTTP " + status));
    }
    calls.store(call("coingecko", 1, 200, 7, null));

    var performance = calls.performance(clock.instant().minusSeconds(3600), clock.instant());
    var health = calls.health();

    assertThat(performance).hasSize(2);
    var binance = performance.getFirst();
    assertThat(binance.calls()).isEqualTo(10);
    assertThat(binance.failures()).isEqualTo(2);
    assertThat(binance.throttled()).isEqualTo(1);
    assertThat(binance.medianMs()).isEqualTo(55);
    assertThat(binance.p99Ms()).isCloseTo(99.1, within(1e-9));
    assertThat(binance.bytes()).isEqualByComparingTo("800");
    assertThat(health.getFirst().successShare()).isCloseTo(0.8, within(1e-12));
    assertThat(health.getFirst().lastError()).isEqualTo("HTTP 503");
    assertThat(health.getLast().lastFailure()).isNull();
  }

  @Test
  void pagesThroughCallsAndLeavesNoneOut() {
    for (int i = 1; i <= 5; i++) {
      calls.store(call("binance", i, 200, i, null));
    }
    var seen = 0;
    var cursor = "";
    do {
      var page =
          mvc.get()
              .uri("/api/v1/system/provider-calls?limit=2" + cursor)
              .header(HttpHeaders.AUTHORIZATION, "Bearer " + TokensForTests.admin(1))
              .exchange();
      assertThat(page).hasStatusOk();
      var json = JsonMapper.shared().readTree(body(page));
      seen += json.path("items").size();
      cursor =
          json.path("next_cursor").isNull() ? "" : "&cursor=" + json.path("next_cursor").asString();
    } while (!cursor.isEmpty());

    assertThat(seen).isEqualTo(5);
    assertThat(calls.newest(null, null, 1).getFirst().requestTimestamp())
        .isBefore(Instant.now(clock));
  }

  private static String body(MvcTestResult page) {
    return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
  }
}
