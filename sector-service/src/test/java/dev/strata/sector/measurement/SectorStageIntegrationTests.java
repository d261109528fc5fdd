package dev.strata.sector.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.cycle.CycleCompleted;
import dev.strata.contracts.cycle.CycleOpened;
import dev.strata.contracts.cycle.Run;
import dev.strata.contracts.macro.RegimeAssessed;
import dev.strata.contracts.market.CandleClosed;
import dev.strata.contracts.market.CoinChanged;
import dev.strata.contracts.model.PredictionIssued;
import dev.strata.contracts.sector.RotationDetected;
import dev.strata.contracts.sector.SectorChanged;
import dev.strata.contracts.sector.SectorPerformanceMeasured;
import dev.strata.platform.web.JsonSpelling;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SampleMarket;
import dev.strata.testkit.SliceTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The service among its neighbours' events: twelve coins of three sectors, a stablecoin, and ten
 * cycles.
 */
@SliceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SectorStageIntegrationTests {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant FIRST = Instant.parse("2021-06-01T00:00:00Z");
  private static final int CYCLES = 10;
  private static final Instant LAST = FIRST.plus(DAY.multipliedBy(CYCLES - 1));
  private static final List<String> SYMBOLS =
      List.of(
          "BTC", "LTC", "XRP", "XLM", "ETH", "ADA", "NEO", "EOS", "MKR", "UNI", "AAVE", "COMP",
          "USDT");
  private static final int COINS = SYMBOLS.size();
  private static final Run REPLAY = EventsForTests.replay(1);

  private static final String FIGURES =
      """
      select coalesce(md5(string_agg(r, '\n' order by r)), 'none') from (
        select (to_jsonb(p) - 'id' - 'created_at')::text as r from sector_performance p
        union all
        select (to_jsonb(s) - 'id' - 'created_at')::text from sector_rotation_analysis s
        union all
        select jsonb_build_object('from', s.from_sector_id, 'to', s.to_sector_id, 'at', s.analysis_time)::text
               || (to_jsonb(o) - 'rotation_id' - 'created_at')::text
        from rotation_outcome o join sector_rotation_analysis s on s.id = o.rotation_id
        union all
        select (to_jsonb(l) - 'created_at')::text from sector_outlook l
        union all
        select (to_jsonb(c) - 'created_at')::text from sector_outcome c
        union all
        select to_jsonb(p)::text from prediction_ref p
      ) rows
      """;

  private final JdbcClient jdbc;
  private final EventsForTests events;
  private final MockMvcTester mvc;
  private final TransactionOperations transactions;

  private List<CandleClosed> candles = List.of();

  SectorStageIntegrationTests(
      JdbcClient jdbc,
      EventsForTests events,
      MockMvcTester mvc,
      TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.events = events;
    this.mvc = mvc;
    this.transactions = transactions;
  }

  @BeforeAll
  void announceTheMarket() {
    var coins = new ArrayList<CoinChanged>();
    for (int id = 1; id <= COINS; id++) {
      var symbol = SYMBOLS.get(id - 1);
      coins.add(
          new CoinChanged(
              id, symbol, symbol, id, 3, true, symbol.equals("USDT"), null, null, FIRST));
    }
    events.publish("", coins);
    candles =
        SampleMarket.randomWalk(11, COINS, 100, LAST, 0.001, 0.04).stream()
            .map(SectorStageIntegrationTests::withPlantedRotation)
            .toList();
  }

  /**
   * From two days before the first cycle on, payments are traded half as much and DeFi three times
   * as much.
   */
  private static CandleClosed withPlantedRotation(CandleClosed c) {
    var planted = c.closeTime().isAfter(FIRST.minus(DAY.multipliedBy(2)));
    var factor = !planted ? "1" : c.cryptoId() <= 4 ? "0.5" : c.cryptoId() >= 9 ? "3" : "1";
    return new CandleClosed(
        c.cryptoId(),
        c.timeframe(),
        c.timestamp(),
        c.closeTime(),
        c.open(),
        c.high(),
        c.low(),
        c.close(),
        c.close().multiply(new BigDecimal(factor)).add(c.volume().movePointLeft(9)),
        c.marketCap(),
        c.source(),
        false);
  }

  private void publishCycle(Run run, Instant asOf) {
    var cycle = events.openCycle(run, asOf, COINS);
    var claims = claims(cycle);
    // Out of order and one of them twice.
    events.publish(run.id(), claims.reversed());
    events.publish(run.id(), claims.subList(0, 1));
    events.complete("model:sector", cycle, Map.of(PredictionIssued.TOPIC, claims.size()));
    events.publish(run.id(), List.of(regime(cycle)));
    events.complete("macro", cycle, Map.of(RegimeAssessed.TOPIC, 1));
  }

  /** A promoted model for DeFi, an unpromoted one for infrastructure, none for payments. */
  private static List<PredictionIssued> claims(CycleOpened cycle) {
    return List.of(claim(cycle, "defi", 0.7, true), claim(cycle, "infrastructure", 0.2, false));
  }

  private static PredictionIssued claim(
      CycleOpened cycle, String slug, double probability, boolean promoted) {
    return new PredictionIssued(
        cycle.asOf().getEpochSecond() * 10 + (promoted ? 1 : 2),
        promoted ? 1 : 2,
        "sector",
        null,
        slug,
        "above_median_7d",
        probability,
        Map.of("not_occurred", 1 - probability, "occurred", probability),
        Math.max(probability, 1 - probability),
        promoted,
        168,
        cycle.asOf().plus(DAY.multipliedBy(7)),
        cycle.asOf(),
        RunKind.REPLAY,
        cycle.correlationId());
  }

  private static RegimeAssessed regime(CycleOpened cycle) {
    return new RegimeAssessed(
        cycle.asOf().getEpochSecond(),
        "bull",
        0.6,
        Map.of(),
        cycle.asOf(),
        RunKind.REPLAY,
        cycle.correlationId(),
        false);
  }

  private void awaitCompleted(int attempt, Instant asOf) {
    events.await(
        CycleCompleted.topicOf("sector"),
        CycleCompleted.class,
        1,
        marker -> marker.run().attempt() == attempt && marker.asOf().equals(asOf));
  }

  private void runAllCycles(int attempt) {
    events.warmUp(candles);
    for (int c = 0; c < CYCLES; c++) {
      publishCycle(EventsForTests.replay(attempt), FIRST.plus(DAY.multipliedBy(c)));
    }
    awaitCompleted(attempt, LAST);
  }

  private String figures() {
    return jdbc.sql(FIGURES).query(String.class).single();
  }

  @Test
  @Order(1)
  void mapsTheCoinsAndAnnouncesTheSectors() {
    var defi =
        events
            .await(
                SectorChanged.TOPIC,
                SectorChanged.class,
                1,
                sector -> sector.slug().equals("defi") && sector.members().size() >= 5)
            .getLast();

    // MKR counts whole until its 20 percent of real-world assets begin.
    assertThat(defi.members())
        .extracting(SectorChanged.Member::cryptoId)
        .containsExactly(9L, 9L, 10L, 11L, 12L);
    assertThat(
            jdbc.sql("select count(*) from crypto_sector_mapping where crypto_id = 13")
                .query(Integer.class)
                .single())
        .isZero();
    assertThat(events.read(SectorChanged.TOPIC, SectorChanged.class))
        .extracting(SectorChanged::slug)
        .contains("meme", "privacy", "exchange-tokens");
  }

  @Test
  @Order(2)
  void measuresEachSectorInEachCycle() {
    runAllCycles(1);

    var measured =
        events.await(
            SectorPerformanceMeasured.TOPIC,
            SectorPerformanceMeasured.class,
            11 * CYCLES,
            event -> event.runKind() == RunKind.REPLAY);
    var last = measured.stream().filter(e -> e.analysisTime().equals(LAST)).toList();

    assertThat(last).hasSize(11);
    assertThat(last.stream().filter(e -> e.performance7d() != null))
        .extracting(SectorPerformanceMeasured::slug)
        .containsExactlyInAnyOrder("defi", "infrastructure", "payments-store-of-value");
    assertThat(
            last.stream()
                .filter(e -> e.slug().equals("real-world-assets"))
                .findFirst()
                .orElseThrow()
                .members())
        .isEqualTo(1);
    var markers =
        events.await(
            CycleCompleted.topicOf("sector"),
            CycleCompleted.class,
            CYCLES,
            m -> m.run().attempt() == 1);
    assertThat(markers).extracting(CycleCompleted::asOf).isSorted();
    assertThat(markers.getLast().events()).containsEntry(SectorPerformanceMeasured.TOPIC, 11);
  }

  @Test
  @Order(3)
  void agreesWithASecondComputation() {
    // Weighted by cap at the start and by the share that counts at the close of the cycle.
    var expected =
        jdbc.sql(
                """
                select 100 * (sum(m.allocation_percentage * f.market_cap * (l.close / f.close))
                              / sum(m.allocation_percentage * f.market_cap) - 1)
                from crypto_sector_mapping m
                join crypto_sectors s on s.id = m.sector_id
                join candle_ref l on l.crypto_id = m.crypto_id and l.close_time = :asOf::timestamptz
                join candle_ref f on f.crypto_id = m.crypto_id and f.close_time = :asOf::timestamptz - interval '7 days'
                where s.slug = 'defi' and m.valid_from <= :asOf::timestamptz
                  and (m.valid_to is null or m.valid_to > :asOf::timestamptz)
                """)
            .param("asOf", LAST.toString())
            .query(Double.class)
            .single();

    assertThat(
            jdbc.sql("select performance_7d from v_sector_performance_summary where slug = 'defi'")
                .query(Double.class)
                .single())
        .isCloseTo(expected, within(1e-9));
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from sector_performance
                    where regime_id = extract(epoch from analysis_time)::bigint and run_id = 'replay:test'
                    """)
                .query(Integer.class)
                .single())
        .isEqualTo(11 * CYCLES);
  }

  @Test
  @Order(4)
  void findsThePlantedRotationWithinTwoCycles() {
    var found =
        events.await(
            RotationDetected.TOPIC,
            RotationDetected.class,
            1,
            pair -> pair.analysisTime().isBefore(FIRST.plus(DAY.multipliedBy(2))));
    var slugs = jdbc.sql("select slug from crypto_sectors where id = :id");

    assertThat(slugs.param("id", found.getFirst().toSectorId()).query(String.class).single())
        .isEqualTo("defi");
    assertThat(found.getFirst().confidenceScore()).isGreaterThan(0.95);
  }

  @Test
  @Order(5)
  void judgesEachPairSevenDaysLater() {
    var judged =
        jdbc.sql(
                """
                select count(*) from sector_rotation_analysis s join rotation_outcome o on o.rotation_id = s.id
                where o.settled_at = s.analysis_time + interval '7 days'
                  and o.succeeded = (o.to_performance > o.from_performance)
                """)
            .query(Integer.class)
            .single();
    var due =
        jdbc.sql(
                "select count(*) from sector_rotation_analysis where analysis_time <= :due::timestamptz")
            .param("due", LAST.minus(Rotations.HORIZON).toString())
            .query(Integer.class)
            .single();

    assertThat(due).isPositive();
    assertThat(judged).isEqualTo(due);
    // What followed a claim is the sector's own later 7-day performance, as long as its members
    // stay the same.
    var differences =
        jdbc.sql(
                """
                select count(*) from sector_rotation_analysis s
                join rotation_outcome o on o.rotation_id = s.id
                join sector_performance p on p.sector_id = s.to_sector_id and p.analysis_time = o.settled_at
                where abs(p.performance_7d - o.to_performance) > 1e-9
                """)
            .query(Integer.class)
            .single();
    assertThat(differences).isZero();
  }

  @Test
  @Order(6)
  void judgesScoresOutlooksAndPlaceboSevenDaysLater() {
    // Three of ten cycles are over; each has its outcome once, with all draws.
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from sector_outcome
                    where settled_at = analysis_time + interval '7 days' and run_kind = 'replay'
                      and cardinality(placebo_claims) = 49 and sectors = 3
                    """)
                .query(Integer.class)
                .single())
        .isEqualTo(CYCLES - 7);
    // Of three sectors one lies above the median one.
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from (
                      select analysis_time from sector_outlook where occurred is not null
                      group by analysis_time having count(*) = 3 and count(*) filter (where occurred) = 1
                    ) days
                    """)
                .query(Integer.class)
                .single())
        .isEqualTo(CYCLES - 7);
    // A rank correlation of three by its own formula: 1 - 6 Σd² / 24.
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from sector_outcome o
                    join lateral (
                      select 1 - sum(power(a - b, 2)) / 4 as rank_ic from (
                        select rank() over (order by p.relative_strength) as a,
                               rank() over (order by l.performance_7d) as b
                        from sector_performance p
                        join sector_outlook l on l.sector_id = p.sector_id and l.analysis_time = p.analysis_time
                        where p.analysis_time = o.analysis_time
                      ) ranks
                    ) second on abs(second.rank_ic - o.rank_ic) < 1e-9
                    """)
                .query(Integer.class)
                .single())
        .isEqualTo(CYCLES - 7);
  }

  @Test
  @Order(7)
  void followsTheRuleAloneWhileAModelHasNoRecord() {
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from sector_outlook l join crypto_sectors s on s.id = l.sector_id
                    where l.probability = l.rule_probability and l.model_weight = 0
                      and l.model_probability is not distinct from
                        (case s.slug when 'defi' then 0.7 when 'infrastructure' then 0.2 end)::float8
                      and l.promoted = (s.slug = 'defi')
                    """)
                .query(Integer.class)
                .single())
        .isEqualTo(3 * CYCLES);
  }

  @Test
  @Order(8)
  void leavesTheSameRowsWhenEverythingComesTwice() {
    var before = figures();
    for (int c = 0; c < CYCLES; c++) {
      publishCycle(REPLAY, FIRST.plus(DAY.multipliedBy(c)));
    }
    runAllCycles(2);

    assertThat(figures()).isEqualTo(before);
  }

  @Test
  @Order(9)
  void doesNotLookAhead() {
    var before = figures();
    var scrambled =
        candles.stream()
            .map(c ->
                SampleMarket.candle(
                    c.cryptoId(), c.closeTime().plus(DAY.multipliedBy(30)), 1, 9, 0.1, 5, 77))
            .filter(c -> c.closeTime().isAfter(LAST))
            .toList();
    events.warmUp(scrambled);
    runAllCycles(3);

    assertThat(
            jdbc.sql("select max(close_time) > :last::timestamptz from candle_ref")
                .param("last", LAST.toString())
                .query(Boolean.class)
                .single())
        .isTrue();
    assertThat(figures()).isEqualTo(before);
  }

  @Test
  @Order(10)
  void waitsForCoinsThatAreNotAnnounced() {
    var asOf = LAST.plus(DAY);
    var stranger = COINS + 1L;
    var known = new ArrayList<CandleClosed>();
    for (long coin = 1; coin <= stranger; coin++) {
      known.add(SampleMarket.candle(coin, asOf, 10, 11, 9, 10, 1));
    }
    events.warmUp(known);
    var cycle = events.openCycle(EventsForTests.replay(3), asOf, COINS + 1);
    events.complete("model:sector", cycle, Map.of());
    events.publish(cycle.run().id(), List.of(regime(cycle)));
    events.complete("macro", cycle, Map.of(RegimeAssessed.TOPIC, 1));
    Awaitility.await()
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(5))
        .until(() -> measuredAt(asOf) == 0);

    events.publish(
        new CoinChanged(stranger, "SUSHI", "SUSHI", null, 3, true, false, null, null, asOf));

    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> measuredAt(asOf) == 11);
    assertThat(
            jdbc.sql("select members from v_sector_performance_summary where slug = 'defi'")
                .query(Integer.class)
                .single())
        .isEqualTo(5);
  }

  private int measuredAt(Instant asOf) {
    return jdbc.sql(
            "select count(*) from sector_performance where analysis_time = :asOf::timestamptz")
        .param("asOf", asOf.toString())
        .query(Integer.class)
        .single();
  }

  @Test
  @Order(11)
  void ignoresAnOlderAnnouncementOfACoin() {
    events.publish(
        new CoinChanged(1, "OLD", "OLD", 1, 3, true, false, null, null, FIRST.minus(DAY)),
        new CoinChanged(2, "LTC", "Litecoin", 2, 3, true, false, null, null, FIRST.plus(DAY)));

    Awaitility.await()
        .until(() ->
            "Litecoin"
                .equals(
                    jdbc.sql("select name from cryptocurrency_ref where id = 2")
                        .query(String.class)
                        .single()));
    assertThat(
            jdbc.sql("select symbol from cryptocurrency_ref where id = 1")
                .query(String.class)
                .single())
        .isEqualTo("BTC");
  }

  @Test
  @Order(12)
  void refusesSharesOfMoreThanAHundredPercent() {
    assertThatThrownBy(() ->
            transactions.executeWithoutResult(status ->
                jdbc.sql(
                        """
                        insert into crypto_sector_mapping
                          (crypto_id, sector_id, allocation_percentage, valid_from, source)
                        values (1, (select id from crypto_sectors where slug = 'meme'), 1, '2021-01-01Z', 'test')
                        """)
                    .update()))
        .isInstanceOfAny(TransactionSystemException.class, DataAccessException.class)
        .rootCause()
        .hasMessageContaining("at most 100");
  }

  @Test
  @Order(13)
  void servesWhatItMeasured() {
    assertThat(mvc.get().uri("/api/v1/sectors"))
        .hasStatusOk()
        .bodyJson()
        .satisfies(json -> {
          json.assertThat().extractingPath("$.items.length()").isEqualTo(11);
          json.assertThat().extractingPath("$.items[0].slug").isEqualTo("defi");
          json.assertThat()
              .extractingPath("$.items[0].performance.analysis_time")
              .isEqualTo("2021-06-11T00:00:00Z");
          json.assertThat().extractingPath("$.run_kind").isEqualTo("replay");
        });
    assertThat(mvc.get().uri("/api/v1/sectors/performance"))
        .hasStatusOk()
        .bodyJson()
        .satisfies(json -> {
          json.assertThat()
              .extractingPath("$.items[?(@.slug=='meme')].performance_7d")
              .asArray()
              .containsExactly((Object) null);
          json.assertThat()
              .extractingPath("$.items[?(@.slug=='meme')].reason")
              .asArray()
              .containsExactly("fewer_than_three_members");
          json.assertThat().extractingPath("$.items[0].best.symbol").asString().isNotBlank();
        });
    assertThat(mvc.get().uri("/api/v1/sectors/defi"))
        .hasStatusOk()
        .bodyJson()
        .satisfies(json -> {
          json.assertThat().extractingPath("$.coins.length()").isEqualTo(5);
          json.assertThat()
              .extractingPath("$.coins[?(@.symbol=='MKR')].allocation_percentage")
              .asArray()
              .containsExactly(80.0);
          json.assertThat().extractingPath("$.history.length()").isEqualTo(CYCLES + 1);
        });
    assertThat(mvc.get().uri("/api/v1/sectors/overview"))
        .hasStatusOk()
        .bodyJson()
        .satisfies(json -> {
          json.assertThat().extractingPath("$.leading.length()").isEqualTo(3);
          json.assertThat().extractingPath("$.record.hit_rate").isNull();
          json.assertThat().extractingPath("$.record.minimum").isEqualTo(30);
        });
    assertThat(mvc.get().uri("/api/v1/sectors/record"))
        .hasStatusOk()
        .bodyJson()
        .satisfies(json -> {
          json.assertThat().extractingPath("$.placebo").isNull();
          json.assertThat().extractingPath("$.placebo_pairs.settled").isNotEqualTo(0);
          json.assertThat().extractingPath("$.rank_ic.mean").isNull();
          json.assertThat().extractingPath("$.rank_ic.n").isNotEqualTo(0);
          json.assertThat().extractingPath("$.outlook.model_weight").isEqualTo(0.0);
          json.assertThat().extractingPath("$.outlooks.length()").isEqualTo(3);
        });
  }

  @Test
  @Order(14)
  void pagesThroughThePairs() {
    var all =
        jdbc.sql("select count(*) from sector_rotation_analysis").query(Integer.class).single();
    var seen = new ArrayList<Object>();
    String cursor = "";
    var json = JsonSpelling.mapper();
    while (cursor != null) {
      var body =
          json.readTree(
              mvc.get()
                  .uri("/api/v1/sectors/rotation?limit=2&cursor=" + cursor)
                  .exchange()
                  .getResponse()
                  .getContentAsByteArray());
      body.get("items").forEach(pair -> seen.add(pair.get("id").asLong()));
      cursor = body.get("next_cursor").isNull() ? null : body.get("next_cursor").asString();
    }

    assertThat(all).isGreaterThan(2);
    assertThat(seen).hasSize(all).doesNotHaveDuplicates();
  }

  @Test
  @Order(15)
  void answersAreRevalidatedByTheirTag() {
    var first = mvc.get().uri("/api/v1/sectors/overview").exchange().getResponse();

    assertThat(first.getHeader(HttpHeaders.CACHE_CONTROL)).isEqualTo("no-cache");
    assertThat(
            mvc.get()
                .uri("/api/v1/sectors/overview")
                .header(
                    HttpHeaders.IF_NONE_MATCH, String.valueOf(first.getHeader(HttpHeaders.ETAG))))
        .hasStatus(304);
  }

  @Test
  @Order(16)
  void badRequestsGetProblems() {
    assertThat(mvc.get().uri("/api/v1/sectors/no-such-sector"))
        .hasStatus(404)
        .bodyJson()
        .extractingPath("$.type")
        .isEqualTo("urn:strata:problem:not-found");
    assertThat(mvc.get().uri("/api/v1/sectors/rotation?limit=0"))
        .hasStatus(422)
        .bodyJson()
        .extractingPath("$.errors[0].field")
        .isEqualTo("limit");
    assertThat(mvc.get().uri("/api/v1/sectors/rotation?cursor=AAAA")).hasStatus(422);
  }

  @Test
  @Order(17)
  void aCycleIsCheap() {
    var median =
        jdbc.sql(
                "select percentile_cont(0.5) within group (order by duration_ms) from cycle_stage where stage = 'sector'")
            .query(Double.class)
            .single();

    assertThat(median).isLessThan(200);
  }

  @Test
  @Order(18)
  void correlationIdsAreThoseOfTheCycles() {
    var cycle = events.read(CycleOpened.TOPIC, CycleOpened.class).getFirst();

    assertThat(
            jdbc.sql(
                    "select distinct correlation_id from sector_performance where analysis_time = :asOf::timestamptz")
                .param("asOf", cycle.asOf().toString())
                .query(UUID.class)
                .list())
        .containsExactly(cycle.correlationId());
  }

  /**
   * 240 days on which a model said 0.8 of DeFi where the rule said 0.5, and was right on seven of
   * ten: from the next cycle on it is followed.
   */
  @Test
  @Order(99)
  void poolsAPromotedModelOnceItHasForecastBetterThanTheRule() {
    jdbc.sql(
            """
            insert into sector_outlook (sector_id, analysis_time, is_strong, rule_probability, model_probability,
                prediction_id, promoted, model_weight, probability, run_kind, run_id, correlation_id, occurred,
                settled_at)
            select s.id, at, true, 0.5, 0.8, 1, true, 0, 0.5, 'replay', 'replay:test', gen_random_uuid(),
                extract(day from at)::integer % 10 < 7, at + interval '7 days'
            from crypto_sectors s,
                generate_series('2020-08-01Z'::timestamptz, '2021-03-28Z', interval '1 day') as at
            where s.slug = 'defi'
            """)
        .update();
    var asOf = LAST.plus(DAY.multipliedBy(2));
    var closing = new ArrayList<CandleClosed>();
    for (long coin = 1; coin <= COINS + 1; coin++) {
      closing.add(SampleMarket.candle(coin, asOf, 10, 11, 9, 10, 1));
    }
    events.warmUp(closing);
    publishCycle(EventsForTests.replay(3), asOf);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> measuredAt(asOf) == 11);

    var outlook =
        jdbc.sql(
                """
                with moments as (
                    select settled_at, avg(ln(case when occurred then rule_probability else 1 - rule_probability end)) as rule,
                           avg(ln(case when occurred then model_probability else 1 - model_probability end)) as model
                    from sector_outlook
                    where occurred is not null and model_probability is not null and settled_at <= :asOf::timestamptz
                    group by settled_at
                ), weighted as (
                    select (model - rule)
                           * least(1, coalesce(extract(epoch from settled_at - lag(settled_at) over (order by settled_at))
                                               / 604800, 1))
                           * power(2, -extract(epoch from :asOf::timestamptz - settled_at) / 86400 / 365) as gained
                    from moments
                )
                select l.rule_probability, l.model_probability, l.model_weight, l.probability,
                       (select 1 / (1 + exp(-sum(gained))) from weighted)::float8 as second_weight
                from sector_outlook l join crypto_sectors s on s.id = l.sector_id
                where s.slug = 'defi' and l.analysis_time = :asOf::timestamptz
                """)
            .param("asOf", asOf.toString())
            .query()
            .singleRow();
    var rule = (Double) outlook.get("rule_probability");
    var model = (Double) outlook.get("model_probability");
    var weight = (Double) outlook.get("model_weight");
    assertThat(weight)
        .isBetween(0.5, 0.999)
        .isCloseTo((Double) outlook.get("second_weight"), within(1e-9));
    var yes = Math.pow(rule, 1 - weight) * Math.pow(model, weight);
    var no = Math.pow(1 - rule, 1 - weight) * Math.pow(1 - model, weight);
    assertThat((Double) outlook.get("probability")).isCloseTo(yes / (yes + no), within(1e-9));
  }
}
