package dev.strata.market.providers;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.strata.contracts.ops.ProviderCalled;
import dev.strata.market.candles.Timeframe;
import dev.strata.market.providers.CandleProvider.Pair;
import dev.strata.platform.providers.ProviderFailure;
import dev.strata.platform.providers.Providers;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a provider can do to us, what is seen of it, and how soon it is over. */
@SliceTest
@DirtiesContext
class ProviderFaultTests {

  @RegisterExtension static final PlayedProvider PROVIDER = new PlayedProvider();

  private static final Pair BTC = new Pair("BTCUSDT", "BTC", "USDT");
  private static final Instant FROM = Instant.parse("2021-01-01T00:00:00Z");
  private static final String KLINES = "/api/v3/klines";

  private final CandleProvider binance;

  private final Providers providers;
  private final JdbcClient jdbc;
  private final MockMvcTester mvc;
  private final EventsForTests events;
  private final ApplicationContext context;

  ProviderFaultTests(
      @Qualifier("binance") CandleProvider binance,
      Providers providers,
      JdbcClient jdbc,
      MockMvcTester mvc,
      EventsForTests events,
      ApplicationContext context) {
    this.binance = binance;
    this.providers = providers;
    this.jdbc = jdbc;
    this.mvc = mvc;
    this.events = events;
    this.context = context;
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    PROVIDER.standsFor("binance", registry);
    registry.add("strata.providers.binance.key-header", () -> "X-MBX-APIKEY");
    registry.add("strata.providers.binance.key", () -> "do-not-tell");
  }

  @BeforeEach
  void heal() {
    PROVIDER.heal(jdbc, KLINES, good(), this::ask);
  }

  private static ResponseDefinitionBuilder good() {
    return aResponse()
        .withHeader("Content-Type", "application/json;charset=UTF-8")
        .withBody(fixture());
  }

  private static byte[] fixture() {
    try (var stream =
        ProviderFaultTests.class.getResourceAsStream("/providers/binance-klines.json")) {
      return stream.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private int ask() {
    return binance
        .candles(BTC, Timeframe.M1, FROM, FROM.plus(Duration.ofMinutes(12)))
        .items()
        .size();
  }

  @Test
  void everyFaultIsNamedBoundedAndOverOnceTheProviderIsWell() {
    var table = new ArrayList<String>();
    for (var trouble : PlayedProvider.troubles(fixture())) {
      heal();
      PROVIDER.answer(KLINES, trouble.answer());
      var begin = System.nanoTime();
      var failure = catchThrowableOfType(ProviderFailure.class, this::ask);
      var failedAfter = Duration.ofNanos(System.nanoTime() - begin);

      assertThat(failure).as(trouble.name()).isNotNull();
      assertThat(failure.kind()).as(trouble.name()).isEqualTo(trouble.kind());
      assertThat(failure).as(trouble.name()).hasMessageContaining(trouble.said());
      // Two tries of 1.5 s with a pause between them, and not the 10 s of two slow drips.
      assertThat(failedAfter).as(trouble.name()).isLessThan(Duration.ofSeconds(9));
      if (trouble.kind() != ProviderFailure.Kind.TIMEOUT) {
        // The server counts a request once it has answered it.
        assertThat(PROVIDER.asked(KLINES)).as(trouble.name()).isEqualTo(trouble.tries());
      }
      var seen = seenByTheAdmin("last_error");
      assertThat(seen).as(trouble.name()).isEqualTo(failure.getMessage());

      PROVIDER.answer(KLINES, good());
      begin = System.nanoTime();
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(20))
          .ignoreExceptions()
          .until(() -> ask() == 12);
      table.add(
          "%-38s | %-60s | failed after %4d ms | well %4d ms after the provider"
              .formatted(
                  trouble.name(),
                  seen,
                  failedAfter.toMillis(),
                  Duration.ofNanos(System.nanoTime() - begin).toMillis()));
    }
    System.out.println("Faults of a provider:\n" + String.join("\n", table));
  }

  private String seenByTheAdmin(String field) {
    var answer =
        mvc.get()
            .uri("/api/v1/market/providers")
            .header("Authorization", "Bearer " + TokensForTests.admin(1))
            .exchange();
    assertThat(answer).hasStatusOk();
    try {
      var body = new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
      assertThat(body).doesNotContain("do-not-tell");
      for (var item : JsonMapper.shared().readTree(body).path("items")) {
        if (item.path("provider").asString().equals("binance")) {
          return item.path(field).asString();
        }
      }
    } catch (JacksonException notJson) {
      throw new AssertionError(notJson);
    }
    throw new AssertionError("no binance");
  }

  @Test
  void aSingleFailureIsNotSeen() {
    PROVIDER
        .server()
        .stubFor(
            get(urlPathEqualTo(KLINES))
                .inScenario("once")
                .whenScenarioStateIs("Started")
                .willReturn(aResponse().withStatus(502))
                .willSetStateTo("well"));
    PROVIDER
        .server()
        .stubFor(
            get(urlPathEqualTo(KLINES))
                .inScenario("once")
                .whenScenarioStateIs("well")
                .willReturn(good()));

    assertThat(ask()).isEqualTo(12);
  }

  @Test
  void aProviderThatIsDownIsLeftAloneAndFoundAgain() {
    PROVIDER.answer(KLINES, aResponse().withStatus(500));
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(this::ask).isInstanceOf(ProviderFailure.class);
    }

    assertThat(PROVIDER.asked(KLINES)).isLessThan(25);
    assertThat(seenByTheAdmin("circuit")).isEqualTo("open");
    PROVIDER.answer(KLINES, good());
    Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> ask() == 12);
    assertThat(seenByTheAdmin("circuit")).isEqualTo("closed");
  }

  @Test
  void whatOneInstanceIsToldStopsAllOfThem() throws Exception {
    try (var other = new AnnotationConfigApplicationContext()) {
      other.setParent(context);
      other.register(Class.forName("dev.strata.platform.providers.ProvidersAutoConfiguration"));
      other.refresh();
      var secondInstance = other.getBean(Providers.class);
      assertThat(secondInstance).isNotSameAs(providers);
      PROVIDER.answer(KLINES, aResponse().withStatus(418).withHeader("Retry-After", "2"));
      assertThatThrownBy(this::ask).hasMessageContaining("418");
      PROVIDER.answer(KLINES, good());
      PROVIDER.server().resetRequests();

      var elsewhere = secondInstance.named("binance");
      assertThat(elsewhere.status().blockReason()).contains("418");
      assertThatThrownBy(
              () -> elsewhere.call(() -> elsewhere.client(Probe.class, address -> 1).time()))
          .isInstanceOf(ProviderFailure.class)
          .hasMessageContaining("418");
      PROVIDER.server().verify(0, getRequestedFor(urlPathEqualTo("/api/v3/time")));

      PROVIDER.answer("/api/v3/time", aResponse().withBody("{}"));
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptions()
          .until(() ->
              elsewhere.call(() -> elsewhere.client(Probe.class, address -> 1).time()).length == 2);
    }
  }

  interface Probe {
    @org.springframework.web.service.annotation.GetExchange("/api/v3/time")
    byte[] time();
  }

  @Test
  void theBudgetIsOneForAllAndNeverOverdrawn() {
    var provider = providers.named("binance");
    var client = provider.client(Probe.class, address -> 2500);
    PROVIDER.answer("/api/v3/time", aResponse().withBody("{}"));
    // A window that has room for both: the test must not straddle the minute.
    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> Instant.now().getEpochSecond() % 60 < 50);
    jdbc.sql("select * from take_provider_budget('binance', 2000, 6000, interval '1 minute')")
        .query()
        .listOfRows();

    assertThat(provider.call(client::time)).isNotNull();
    assertThatThrownBy(() -> provider.call(client::time))
        .isInstanceOf(ProviderFailure.class)
        .hasMessageContaining("used up");
    PROVIDER.server().verify(1, getRequestedFor(urlPathEqualTo("/api/v3/time")));
  }

  @Test
  void believesTheExchangesOwnCount() {
    PROVIDER.answer(KLINES, good().withHeader("X-MBX-USED-WEIGHT-1M", "5999"));
    ask();

    assertThat(Integer.parseInt(seenByTheAdmin("used"))).isGreaterThanOrEqualTo(5999);
  }

  @Test
  void tellsOfEachCallWithoutSecretsAndWithoutTheAnswer() {
    ask();

    var told =
        events
            .await(
                ProviderCalled.TOPIC,
                ProviderCalled.class,
                1,
                call -> call.endpoint().equals(KLINES) && call.bodyHash() != null)
            .getLast();
    assertThat(told.responseStatus()).isEqualTo(200);
    assertThat(told.requestParams()).containsEntry("symbol", "BTCUSDT").containsKey("startTime");
    assertThat(told.bodyBytes()).isEqualTo((long) fixture().length);
    assertThat(told.toString()).doesNotContain("do-not-tell");
    PROVIDER
        .server()
        .verify(
            getRequestedFor(urlPathEqualTo(KLINES))
                .withHeader("X-MBX-APIKEY", WireMock.equalTo("do-not-tell")));
  }
}
