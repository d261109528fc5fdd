package dev.strata.asset.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.jayway.jsonpath.JsonPath;
import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.RunKind;
import dev.strata.contracts.asset.AssetScored;
import dev.strata.contracts.asset.RecommendationChanged;
import dev.strata.contracts.asset.WatchlistChanged;
import dev.strata.contracts.cycle.CycleCompleted;
import dev.strata.contracts.cycle.Run;
import dev.strata.contracts.macro.RegimeAssessed;
import dev.strata.contracts.market.CandleClosed;
import dev.strata.contracts.market.CoinChanged;
import dev.strata.contracts.market.StalenessChanged;
import dev.strata.contracts.model.PredictionIssued;
import dev.strata.contracts.sector.SectorChanged;
import dev.strata.contracts.sector.SectorPerformanceMeasured;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SampleMarket;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The layer as its neighbours see it: events in, rows and events out. */
@SliceTest
class AssetStageTests {

  private static final Duration DAY = Duration.ofDays(1);
  private static final int COINS = 40;
  private static final int STABLE = COINS;
  private static final int SCORED = COINS - 1;
  private static final String COMPLETED =
      """
      select count(*) from cycle_stage
      where stage = 'asset' and attempt = %d and as_of = '%s' and completed_at is not null
      """;

  private final EventsForTests events;
  private final JdbcClient jdbc;
  private final MockMvcTester mvc;

  AssetStageTests(EventsForTests events, JdbcClient jdbc, MockMvcTester mvc) {
    this.events = events;
    this.jdbc = jdbc;
    this.mvc = mvc;
  }

  @BeforeEach
  void empty() {
    for (var table :
        List.of(
            "ai_recommendations",
            "watchlist_assets",
            "watchlist_membership",
            "asset_score",
            "score_outcome",
            "regime_ref",
            "sector_performance_ref",
            "sector_member_ref",
            "sector_ref",
            "prediction_ref",
            "candle_ref",
            "cycle",
            "cycle_stage",
            "cycle_marker",
            "staleness_ref",
            "abstention")) {
      jdbc.sql("delete from " + table).update();
    }
  }

  /** A market of forty coins, the last a stablecoin, with history before the first cycle. */
  private static final class Market {
    final Instant first;
    final int cycles;
    final List<CandleClosed> candles;

    Market(long seed, Instant first, int cycles) {
      this.first = first;
      this.cycles = cycles;
      this.candles =
          SampleMarket.randomWalk(
              seed, COINS, 130 + cycles, first.plus(DAY.multipliedBy(cycles - 1)), 0, 0.05);
    }

    Instant asOf(int cycle) {
      return first.plus(DAY.multipliedBy(cycle));
    }

    List<CandleClosed> before() {
      return candles.stream().filter(c -> c.closeTime().isBefore(first)).toList();
    }

    List<CandleClosed> closing(Instant asOf) {
      return candles.stream().filter(c -> c.closeTime().equals(asOf)).toList();
    }
  }

  private void announceCoins(Instant at) {
    var coins = new ArrayList<AnalysisEvent>();
    for (var coin : SampleMarket.coins(COINS, at)) {
      coins.add(
          new CoinChanged(
              coin.id(),
              coin.symbol(),
              coin.name(),
              coin.marketCapRank(),
              3,
              true,
              coin.id() == STABLE,
              null,
              null,
              at));
    }
    // Coins 1 to 20 are in the first sector, the others in the second, since before the first
    // cycle.
    for (long sector = 1; sector <= 2; sector++) {
      var from = (sector - 1) * 20 + 1;
      var members =
          LongStream.range(from, from + 20)
              .mapToObj(id -> new SectorChanged.Member(id, 100, true, Instant.EPOCH, null))
              .toList();
      coins.add(new SectorChanged(sector, "sector-" + sector, "Sector " + sector, members, at));
    }
    events.publish("", coins);
  }

  /** What the layers above say of a cycle; the model is promoted and likes high ids. */
  private List<AnalysisEvent> neighbours(Run run, Instant asOf, String regime) {
    var correlationId = UUID.randomUUID();
    var day = asOf.getEpochSecond() / 86_400;
    var said = new ArrayList<AnalysisEvent>();
    said.add(
        new RegimeAssessed(day, regime, 0.7, Map.of(), asOf, run.kind(), correlationId, false));
    for (long sector = 1; sector <= 2; sector++) {
      said.add(
          new SectorPerformanceMeasured(
              day * 10 + sector,
              sector,
              "sector-" + sector,
              "Sector " + sector,
              20,
              1.0,
              2.0,
              3.0,
              0.5,
              0.9 + 0.1 * sector,
              1.0,
              "leading",
              asOf,
              run.kind(),
              correlationId));
    }
    for (long coin = 1; coin <= COINS; coin++) {
      said.add(
          new PredictionIssued(
              day * 100 + coin,
              1,
              "asset",
              coin,
              null,
              "outperforms",
              0.5 + coin / 1000.0,
              Map.of("occurred", 0.5 + coin / 1000.0, "not_occurred", 0.5 - coin / 1000.0),
              0.5,
              true,
              168,
              asOf.plus(Duration.ofDays(7)),
              asOf,
              run.kind(),
              correlationId));
    }
    return said;
  }

  private void open(Run run, Market market, Instant asOf) {
    var opened = events.openCycle(run, asOf, market.closing(asOf).size());
    events.complete("macro", opened, Map.of(RegimeAssessed.TOPIC, 1));
    events.complete("sector", opened, Map.of(SectorPerformanceMeasured.TOPIC, 2));
    events.complete("model:asset", opened, Map.of(PredictionIssued.TOPIC, COINS));
  }

  private void play(Run run, Market market, String regime) {
    announceCoins(market.first.minus(DAY));
    events.warmUp(market.before());
    for (int i = 0; i < market.cycles; i++) {
      var asOf = market.asOf(i);
      events.publish(run.id(), market.closing(asOf));
      events.publish(run.id(), neighbours(run, asOf, regime));
      open(run, market, asOf);
    }
  }

  private CycleCompleted awaitMarker(Run run, Instant asOf) {
    // A run of many cycles takes longer than one event may.
    Awaitility.await("cycle " + asOf)
        .atMost(Duration.ofMinutes(3))
        .until(() -> count(COMPLETED.formatted(run.attempt(), asOf)) == 1);
    return events
        .await(
            CycleCompleted.topicOf("asset"),
            CycleCompleted.class,
            1,
            m -> m.asOf().equals(asOf) && m.run().equals(run))
        .getFirst();
  }

  /** All rows a replay must leave alike: natural keys, figures and event times. */
  private List<String> rows() {
    var rows = new ArrayList<String>();
    rows.addAll(
        texts(
            """
            select (to_jsonb(s) - 'id' - 'created_at')::text from asset_score s order by analysis_time, rank
            """));
    rows.addAll(
        texts(
            """
            select (to_jsonb(r) - 'id' - 'created_at' - 'updated_at')::text from ai_recommendations r
            order by issued_at, action, crypto_id
            """));
    rows.addAll(
        texts(
            "select to_jsonb(m)::text from watchlist_membership m order by valid_from, position"));
    rows.addAll(
        texts(
            """
            select (to_jsonb(o) - 'created_at' - 'correlation_id')::text from score_outcome o order by analysis_time
            """));
    rows.addAll(
        texts("select (to_jsonb(a) - 'id')::text from watchlist_assets a order by position"));
    return rows;
  }

  private List<String> texts(String sql) {
    return jdbc.sql(sql).query(String.class).list();
  }

  private int count(String sql) {
    return jdbc.sql(sql).query(Integer.class).single();
  }

  @Test
  void scoresACycleAndAnnouncesWhatItStandsOn() {
    var market = new Market(11, Instant.parse("2018-06-01T00:00:00Z"), 1);
    var run = EventsForTests.replay(1);

    play(run, market, "bull");
    var marker = awaitMarker(run, market.first);

    assertThat(marker.events())
        .containsEntry(AssetScored.TOPIC, SCORED)
        .containsEntry(WatchlistChanged.TOPIC, 1)
        .hasSize(2);
    assertThat(marker.degraded()).isFalse();
    var day = market.first.getEpochSecond() / 86_400;
    var scored =
        events.await(
            AssetScored.TOPIC,
            AssetScored.class,
            SCORED,
            e -> e.analysisTime().equals(market.first));
    assertThat(scored).hasSize(SCORED).noneMatch(e -> e.cryptoId() == STABLE);
    assertThat(scored.stream().map(AssetScored::rank).sorted())
        .isEqualTo(LongStream.rangeClosed(1, SCORED).mapToObj(Math::toIntExact).toList());
    assertThat(scored)
        .allSatisfy(e -> {
          assertThat(e.score()).isEqualTo((SCORED - e.rank()) / (SCORED - 1.0), within(1e-12));
          assertThat(e.stance()).isEqualTo(e.score() >= 0.8 ? "long" : "neutral");
          assertThat(e.regimeId()).isEqualTo(day);
          assertThat(e.predictionId()).isEqualTo(day * 100 + e.cryptoId());
          assertThat(e.sectorPerformanceId()).isEqualTo(day * 10 + (e.cryptoId() <= 20 ? 1 : 2));
          assertThat(e.components()).hasSize(8);
          assertThat(e.modelUsed()).isTrue();
          assertThat(e.correlationId()).isEqualTo(marker.correlationId());
        });
    // The list begins with the fifteen largest by market cap.
    var largest =
        market.closing(market.first).stream()
            .filter(c -> c.cryptoId() != STABLE)
            .sorted(Comparator.comparing(CandleClosed::marketCap).reversed())
            .limit(15)
            .map(CandleClosed::cryptoId)
            .toList();
    var list =
        events.await(
            WatchlistChanged.TOPIC,
            WatchlistChanged.class,
            1,
            e -> e.changedAt().equals(market.first));
    assertThat(list.getLast().entries().stream().map(WatchlistChanged.Entry::cryptoId))
        .isEqualTo(largest);
    assertThat(scored.stream().filter(AssetScored::watched).map(AssetScored::cryptoId))
        .containsExactlyInAnyOrderElementsOf(largest);
  }

  @Test
  void waitsForAllItsInputsInWhateverOrderTheyCome() {
    var market = new Market(12, Instant.parse("2018-08-01T00:00:00Z"), 1);
    var run = EventsForTests.replay(1);
    announceCoins(market.first.minus(DAY));
    events.warmUp(market.before());
    open(run, market, market.first);
    var rest = new ArrayList<>(neighbours(run, market.first, "bear"));
    rest.addAll(market.closing(market.first));
    Collections.shuffle(rest, new Random(1));
    var last = rest.removeLast();
    events.publish(run.id(), rest);
    Awaitility.await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(10))
        .until(() -> count("select count(*) from asset_score") == 0);

    events.publish(run.id(), List.of(last));
    awaitMarker(run, market.first);

    assertThat(count("select count(*) from asset_score")).isEqualTo(SCORED);
    assertThat(count("select count(*) from asset_score where model is not null")).isEqualTo(SCORED);
    assertThat(count("select count(*) from asset_score where stance = 'short'"))
        .as("scores up to 0.2 of 39 coins")
        .isEqualTo(8);
  }

  @Test
  void redeliveryAndASecondAttemptLeaveEqualRows() {
    var market = new Market(13, Instant.parse("2019-01-01T00:00:00Z"), 50);
    var run = EventsForTests.replay(1);
    var last = market.asOf(market.cycles - 1);

    play(run, market, "bull");
    awaitMarker(run, last);
    var rows = rows();
    assertThat(count("select count(*) from asset_score")).isEqualTo(market.cycles * SCORED);
    assertThat(count("select count(*) from ai_recommendations where status = 'implemented'"))
        .isPositive();
    assertThat(count("select count(*) from ai_recommendations where outcome_result is not null"))
        .isPositive();
    assertThat(count("select count(*) from watchlist_assets")).isEqualTo(15);
    assertThat(weeklyChanges()).isLessThanOrEqualTo(2);
    everyCycleIsJudgedAWeekLater(market);
    assertThat(
            count(
                "select percentile_disc(0.5) within group (order by duration_ms) from cycle_stage where stage = 'asset' and as_of > '2019-01-10'"))
        .as("median milliseconds a cycle, on a busy machine")
        .isLessThan(200);

    play(run, market, "bull");
    var second = EventsForTests.replay(2);
    play(second, market, "bull");
    awaitMarker(second, last);

    assertThat(rows()).isEqualTo(rows);
    sameMarkersInBothAttempts(run, second, market);
  }

  private void sameMarkersInBothAttempts(Run run, Run second, Market market) {
    var markers =
        events.read(CycleCompleted.topicOf("asset"), CycleCompleted.class).stream()
            .filter(m -> !m.asOf().isBefore(market.first))
            .filter(m -> m.asOf().isBefore(market.asOf(market.cycles)))
            .toList();
    for (int i = 0; i < market.cycles; i++) {
      var asOf = market.asOf(i);
      assertThat(
              markers.stream().filter(m -> m.asOf().equals(asOf) && m.run().equals(run)).toList())
          .as("redelivery computes nothing anew")
          .hasSize(1);
      assertThat(
              markers.stream()
                  .filter(m -> m.asOf().equals(asOf))
                  .map(CycleCompleted::events)
                  .distinct())
          .as("events of " + asOf)
          .hasSize(1);
    }
    assertThat(markers.stream().filter(m -> m.run().equals(second))).hasSize(market.cycles);
  }

  private void everyCycleIsJudgedAWeekLater(Market market) {
    assertThat(
            count(
                """
                select count(*) from score_outcome
                where settled_at = analysis_time + interval '7 days' and coins = %d and missing = 0 and coverage = 1
                """
                    .formatted(SCORED)))
        .isEqualTo(market.cycles - 7);
    // Pearson's coefficient of SQL on ranks, where no two returns are equal.
    assertThat(
            count(
                """
                select count(*) from score_outcome o
                join lateral (
                  select corr(score_rank, return_rank) as rank_ic,
                         avg(week_return) filter (where score >= 0.8) - avg(week_return) - 0.0025 * o.turnover as net
                  from (
                    select s.score, l.close / f.close - 1 as week_return,
                           rank() over (order by s.score) as score_rank,
                           rank() over (order by l.close / f.close) as return_rank
                    from asset_score s
                    join candle_ref f on f.crypto_id = s.crypto_id and f.close_time = s.analysis_time
                    join candle_ref l on l.crypto_id = s.crypto_id and l.close_time = s.analysis_time + interval '7 days'
                    where s.analysis_time = o.analysis_time
                  ) ranks
                ) second on abs(second.rank_ic - o.rank_ic) < 1e-9 and abs(second.net - o.top_minus_universe) < 1e-9
                """))
        .isEqualTo(market.cycles - 7);
    assertThat(count("select count(*) from asset_score where model_weight is distinct from 0.15"))
        .as("too few weeks for a record of the model")
        .isZero();
  }

  private int weeklyChanges() {
    return count(
        """
        select coalesce(max(n), 0) from (
          select count(*) as n from ai_recommendations a
          join ai_recommendations b on b.implemented_at <= a.implemented_at
            and b.implemented_at > a.implemented_at - interval '7 days'
          group by a.id) changes
        """);
  }

  @Test
  void anotherResultOfASecondAttemptReplacesAllThatFollowed() {
    var market = new Market(14, Instant.parse("2019-06-01T00:00:00Z"), 20);
    var run = EventsForTests.replay(1);
    var last = market.asOf(market.cycles - 1);
    play(run, market, "bear");
    awaitMarker(run, last);
    var asItWas = rows();

    var second = EventsForTests.replay(2);
    play(second, market, "bull");
    awaitMarker(second, last);
    assertThat(rows()).isNotEqualTo(asItWas);
    var third = EventsForTests.replay(3);
    play(third, market, "bear");
    awaitMarker(third, last);

    assertThat(rows()).isEqualTo(asItWas);
  }

  @Test
  void laterDataChangesNothingThatWasSaid() {
    var market = new Market(15, Instant.parse("2020-01-01T00:00:00Z"), 8);
    var run = EventsForTests.replay(1);
    play(run, market, "sideways");
    awaitMarker(run, market.asOf(7));
    var rows = rows();

    // A scrambled future is held already when the same cycles are computed again.
    var future =
        SampleMarket.randomWalk(99, COINS, 30, market.asOf(7).plus(DAY.multipliedBy(30)), 0.2, 0.5);
    events.publish(run.id(), future);
    var second = EventsForTests.replay(2);
    play(second, market, "sideways");
    awaitMarker(second, market.asOf(7));

    assertThat(rows()).isEqualTo(rows);
  }

  @Test
  void liveAnAdminDecidesAndTheListFollows() {
    var market = new Market(13, Instant.parse("2021-01-01T00:00:00Z"), 30);
    var run = new Run("live", RunKind.LIVE, 1);
    play(run, market, "bull");
    awaitMarker(run, market.asOf(market.cycles - 1));
    assertThat(count("select count(*) from ai_recommendations where status = 'implemented'"))
        .isZero();
    assertThat(count("select count(*) from ai_recommendations where status = 'expired'"))
        .isPositive();
    // The proposals were made in 2021; one is given time until a person can see it.
    var swap =
        jdbc.sql(
                """
                update ai_recommendations set status = 'pending', expires_at = '2100-01-01'
                where (issued_at, crypto_id) in (
                  select issued_at, unnest(array[crypto_id, counterpart_crypto_id]) from (
                    select * from ai_recommendations where action = 'remove' and counterpart_crypto_id is not null
                    order by issued_at desc, id limit 1) one)
                returning id, action
                """)
            .query((row, number) -> Map.entry(row.getString("action"), row.getLong("id")))
            .list();
    var removal = swap.stream().filter(e -> "remove".equals(e.getKey())).findFirst().orElseThrow();
    var addition =
        swap.stream().filter(e -> "add_long".equals(e.getKey())).findFirst().orElseThrow();

    assertThat(review(addition.getValue(), "approved")).as("the list is full").isEqualTo(409);
    assertThat(review(removal.getValue(), "approved")).isEqualTo(200);
    assertThat(review(addition.getValue(), "approved")).isEqualTo(200);
    assertThat(review(addition.getValue(), "rejected")).as("decided already").isEqualTo(409);
    assertThat(review(addition.getValue(), "perhaps")).isEqualTo(422);

    assertThat(count("select count(*) from watchlist_assets")).isEqualTo(15);
    var changed =
        events.await(
            RecommendationChanged.TOPIC,
            RecommendationChanged.class,
            1,
            e -> e.id() == addition.getValue() && "implemented".equals(e.status()));
    assertThat(changed).hasSize(1);
    var coin = changed.getFirst().cryptoId();
    assertThat(coin).isNotNull();
    assertThat(
            count(
                "select count(*) from watchlist_assets where added_by = 1 and crypto_id = " + coin))
        .isEqualTo(1);
  }

  private int review(long id, String decision) {
    return mvc.post()
        .uri("/api/v1/recommendations/" + id + "/review")
        .contentType(MediaType.APPLICATION_JSON)
        .content("{\"decision\": \"%s\", \"reason\": \"looked at it\"}".formatted(decision))
        .header("Authorization", "Bearer " + TokensForTests.admin(1))
        .exchange()
        .getResponse()
        .getStatus();
  }

  @Test
  void saysNothingOfACoinWhoseDataAreStaleInALiveCycle() {
    var market = new Market(17, Instant.parse("2021-01-01T00:00:00Z"), 2);
    var told = Instant.parse("2021-01-01T00:00:01Z");
    var run = new Run("live", RunKind.LIVE, 1);
    staleness(7, true, told);
    staleness(8, true, told);
    staleness(8, false, told.plusSeconds(1));
    Awaitility.await()
        .until(() -> count("select count(*) from staleness_ref where crypto_id in (7, 8)") == 2);
    Awaitility.await().until(() -> count("select count(*) from staleness_ref where is_stale") == 1);

    play(run, market, "bull");
    var marker = awaitMarker(run, market.asOf(1));

    assertThat(count("select count(*) from asset_score where crypto_id = 7")).isZero();
    assertThat(count("select count(*) from asset_score where crypto_id = 8")).isEqualTo(2);
    assertThat(marker.events().get(AssetScored.TOPIC)).isEqualTo(SCORED - 1);
    assertThat(
            texts(
                "select stage || ' ' || crypto_id || ' ' || reason from abstention order by as_of"))
        .containsExactly("asset 7 no_data", "asset 7 no_data");
    assertThat(count("select count(*) from watchlist_assets where crypto_id = 7")).isZero();
    assertThat(count("select count(*) from ai_recommendations where crypto_id = 7")).isZero();
  }

  private void staleness(long coin, boolean isStale, Instant at) {
    events.publish(
        new StalenessChanged(
            coin, "C" + coin, isStale, isStale ? "no_data" : null, null, null, at));
  }

  @Test
  void servesWhatItFound() {
    assertThat(mvc.get().uri("/api/v1/watchlists/default"))
        .hasStatusOk()
        .bodyJson()
        .isLenientlyEqualTo(
            "{\"items\": [], \"as_of\": null, \"run_kind\": null, \"max_assets\": 15}");
    assertThat(mvc.get().uri("/api/v1/scores/BTC")).hasStatus(404);
    assertThat(mvc.get().uri("/api/v1/scores/record")).hasStatus(404);
    var market = new Market(13, Instant.parse("2022-01-01T00:00:00Z"), 12);
    var run = EventsForTests.replay(1);
    play(run, market, "bull");
    awaitMarker(run, market.asOf(11));

    var list = mvc.get().uri("/api/v1/watchlists/default").exchange();
    assertThat(list).hasHeader("X-Data-Origin", "real");
    assertThat(list).bodyJson().extractingPath("$.items.length()").isEqualTo(15);
    assertThat(list).bodyJson().extractingPath("$.as_of").isEqualTo("2022-01-12T00:00:00Z");
    assertThat(list).bodyJson().extractingPath("$.run_kind").isEqualTo("replay");
    assertThat(list).bodyJson().extractingPath("$.items[0].score.rank").isNotNull();
    assertThat(list).bodyJson().extractingPath("$.items[0].current_price").isNotNull();
    assertThat(list).bodyJson().extractingPath("$.items[0].source").isEqualTo("test");
    assertThat(list).bodyJson().extractingPath("$.items[0].price_as_of").isNotNull();
    var tag = list.getResponse().getHeader("ETag");
    assertThat(tag).isNotNull();
    assertThat(mvc.get().uri("/api/v1/watchlists/default").header("If-None-Match", tag))
        .hasStatus(304);

    var page = mvc.get().uri("/api/v1/scores?limit=30").exchange();
    assertThat(page).bodyJson().extractingPath("$.items[29].rank").isEqualTo(30);
    assertThat(page).bodyJson().extractingPath("$.items[0].components.sector_strength").isNotNull();
    var cursor = JsonPath.<String>read(body(page), "$.next_cursor");
    assertThat(mvc.get().uri("/api/v1/scores?limit=30&cursor=" + cursor))
        .bodyJson()
        .extractingPath("$.items.length()")
        .isEqualTo(SCORED - 30);
    assertThat(mvc.get().uri("/api/v1/scores?limit=0")).hasStatus(422);
    var record = mvc.get().uri("/api/v1/scores/record").exchange();
    assertThat(record).bodyJson().extractingPath("$.rank_ic.n").isEqualTo(5);
    assertThat(record).bodyJson().extractingPath("$.rank_ic.mean").isNull();
    assertThat(record).bodyJson().extractingPath("$.coverage").isEqualTo(1.0);
    assertThat(mvc.get().uri("/api/v1/scores?cursor=nonsense")).hasStatus(422);
    assertThat(mvc.get().uri("/api/v1/scores/btc"))
        .bodyJson()
        .extractingPath("$.sector.slug")
        .isEqualTo("sector-1");

    assertThat(mvc.get().uri("/api/v1/recommendations?status=implemented"))
        .bodyJson()
        .extractingPath("$.items[0].recommendation_payload.action")
        .isNotNull();
    assertThat(mvc.get().uri("/api/v1/recommendations?status=odd"))
        .hasStatus(422)
        .bodyJson()
        .extractingPath("$.errors[0].field")
        .isEqualTo("status");
    var overview = mvc.get().uri("/api/v1/watchlists/overview").exchange();
    assertThat(overview).bodyJson().extractingPath("$.record.minimum").isEqualTo(30);
    assertThat(overview).bodyJson().extractingPath("$.record.hit_rate").isNull();
    assertThat(overview).bodyJson().extractingPath("$.watchlist.items.length()").isEqualTo(15);
  }

  private static String body(MvcTestResult result) {
    return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
  }
}
