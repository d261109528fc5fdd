package dev.strata.macro.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.cycle.Run;
import dev.strata.contracts.market.CandleClosed;
import dev.strata.contracts.model.PredictionIssued;
import dev.strata.macro.analysis.DailySeries;
import dev.strata.macro.analysis.HiddenRegimes;
import dev.strata.macro.analysis.Regime;
import dev.strata.macro.analysis.RegimeProbabilities;
import dev.strata.macro.regime.RegimeScores;
import dev.strata.macro.regime.Regimes;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.web.Times;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SampleMarket;
import dev.strata.testkit.SliceTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@SliceTest
class RegimePoolIntegrationTests {

  private static final int COINS = 12;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant FIT = Instant.parse("2021-07-02T00:00:00Z");
  private static final Instant FIRST = FIT.minus(DAY.multipliedBy(2));
  private static final Instant LAST = FIT.plus(DAY.multipliedBy(2));

  private final JdbcClient jdbc;
  private final EventsForTests events;
  private final RegimeScores scores;
  private final Regimes regimes;

  private StageForTests stage;

  RegimePoolIntegrationTests(
      JdbcClient jdbc, EventsForTests events, RegimeScores scores, Regimes regimes) {
    this.jdbc = jdbc;
    this.events = events;
    this.scores = scores;
    this.regimes = regimes;
  }

  @BeforeEach
  void empty() {
    stage = new StageForTests(jdbc, events);
    stage.empty();
  }

  private static List<CandleClosed> market() {
    return SampleMarket.randomWalk(21, COINS, 450, LAST, 0.001, 0.03);
  }

  private void prepare(List<CandleClosed> market) {
    stage.announce(SampleMarket.coins(COINS, FIRST));
    stage.warmUp(market.stream().filter(c -> c.closeTime().isBefore(FIRST)).toList());
  }

  private static List<CandleClosed> cycles(List<CandleClosed> market) {
    return market.stream().filter(c -> !c.closeTime().isBefore(FIRST)).toList();
  }

  @Test
  void fitsOnItsGridAndAgreesWithASecondComputation() {
    var market = market();
    prepare(market);
    var run = new Run("replay:grid", RunKind.REPLAY, 1);

    stage.open(run, cycles(market));
    stage.markers(run, 5);

    assertThat(
            jdbc.sql("select fit_time from regime_fit")
                .query((row, n) -> Times.read(row, "fit_time"))
                .list())
        .containsExactly(FIT);
    var said =
        jdbc.sql(
                """
                select r.analysis_time, c.bear_probability, c.bull_probability
                from regime_component c join market_regime_analysis r on r.id = c.regime_id
                where c.component = 'hmm' order by r.analysis_time
                """)
            .query((row, n) ->
                List.of(
                    Times.read(row, "analysis_time"),
                    row.getDouble("bear_probability"),
                    row.getDouble("bull_probability")))
            .list();
    assertThat(said).extracting(List::getFirst).containsExactly(FIT, FIT.plus(DAY), LAST);
    var model =
        HiddenRegimes.fit(features(market, FIT, HiddenRegimes.WINDOW_DAYS)).orElseThrow().model();
    for (var row : said) {
      var expected =
          HiddenRegimes.now(
              model, features(market, (Instant) row.getFirst(), HiddenRegimes.FILTER_DAYS));
      assertThat((double) row.get(1)).isEqualTo(expected.bear(), within(1e-5));
      assertThat((double) row.get(2)).isEqualTo(expected.bull(), within(1e-5));
    }
    var contents = stage.contents(LAST);

    var again = new Run("replay:grid", RunKind.REPLAY, 2);
    stage.reopen(
        again, cycles(market).stream().map(CandleClosed::closeTime).distinct().toList(), COINS);
    stage.markers(again, 5);

    assertThat(stage.contents(LAST)).isEqualTo(contents);
  }

  @Test
  void fitsAnewWhenOtherCandlesAreHeld() {
    var market = market();
    prepare(market);
    stage.open(new Run("replay:held", RunKind.REPLAY, 1), cycles(market));
    stage.markers(new Run("replay:held", RunKind.REPLAY, 1), 5);
    var closes = "select closes from regime_fit";
    assertThat(stage.count(closes)).isEqualTo(448);

    jdbc.sql("delete from candle_ref where crypto_id = 1 and close_time < :before")
        .param("before", Times.bind(LAST.minus(DAY.multipliedBy(439))))
        .update();
    var again = new Run("replay:held", RunKind.REPLAY, 2);
    stage.reopen(again, List.of(LAST), COINS);
    stage.markers(again, 1);

    assertThat(stage.count(closes)).isEqualTo(438);
    assertThat(stage.count("select days from regime_fit")).isEqualTo(437);
  }

  /** Features from the candles themselves, coin by coin. */
  private static double[][] features(List<CandleClosed> market, Instant asOf, int days) {
    var closes = new HashMap<Long, Map<Instant, Double>>();
    market.forEach(c ->
        closes
            .computeIfAbsent(c.cryptoId(), id -> new HashMap<>())
            .put(c.closeTime(), c.close().doubleValue()));
    var btc = DailySeries.asOf(asOf, days + HiddenRegimes.LEAD_DAYS);
    var breadth = DailySeries.asOf(asOf, days);
    var known = closes.getOrDefault(1L, Map.of());
    known.forEach(btc::add);
    for (var time : known.keySet()) {
      var past = time.minus(DAY.multipliedBy(28));
      if (known.containsKey(past)) {
        breadth.add(
            time,
            closes.values().stream().filter(c -> c.get(time) > c.get(past)).count()
                / (double) COINS);
      }
    }
    return HiddenRegimes.features(btc.build(), breadth.build(), days);
  }

  @Test
  void waitsForThePredictionAndTakesOnlyPromotedOnesOfTheMarket() {
    var market = market();
    prepare(market);
    var run = new Run("replay:prediction", RunKind.REPLAY, 1);
    var due = cycles(market).stream().filter(c -> c.closeTime().equals(FIRST)).toList();
    events.publish(run.id(), due);
    var cycle = events.openCycle(run, FIRST, due.size());
    events.complete("model:macro", cycle, Map.of(PredictionIssued.TOPIC, 3));

    events.publish(
        run.id(),
        List.of(
            prediction(1, "macro", "market", false, 0.8, cycle.correlationId()),
            prediction(2, "macro", "market", true, 0.6, cycle.correlationId()),
            prediction(3, "macro", "elsewhere", true, 0.7, cycle.correlationId()),
            prediction(4, "sector", "market", true, 0.9, cycle.correlationId())));

    stage.markers(run, 1);
    assertThat(
            jdbc.sql("select prediction_id from market_regime_analysis").query(Long.class).list())
        .containsExactly(2L);
    assertThat(
            jdbc.sql(
                    "select bull_probability from regime_component where component = 'model' and weight = 0")
                .query(Double.class)
                .list())
        .containsExactly(0.6);
    assertThat(stage.count("select count(*) from macro_prediction_ref")).isEqualTo(3);
  }

  private static PredictionIssued prediction(
      long id, String type, String subject, boolean promoted, double bull, UUID cycle) {
    return new PredictionIssued(
        id,
        1,
        type,
        null,
        subject,
        "regime_30d",
        bull,
        Map.of("bear", 0.1, "sideways", 0.9 - bull, "bull", bull),
        bull,
        promoted,
        720,
        FIRST.plus(DAY.multipliedBy(30)),
        FIRST,
        RunKind.REPLAY,
        cycle);
  }

  @Test
  void scoresAreThoseKnownThenAndAgreeWithTheCore() {
    var first = FIRST.minus(DAY.multipliedBy(40));
    var second = FIRST.minus(DAY.multipliedBy(35));
    stage.warmUp(
        List.of(
            close(first, 100),
            close(first.plus(DAY.multipliedBy(30)), 150),
            close(second, 100),
            close(second.plus(DAY.multipliedBy(30)), 50)));
    insertClaim(first);
    insertClaim(second);

    regimes.settle(
        new Cycle(new Run("replay:seed", RunKind.REPLAY, 1), "1d", FIRST, UUID.randomUUID(), false),
        1);

    var known = scores.knownAsOf(FIRST.minus(DAY.multipliedBy(7)));

    var rule = new RegimeProbabilities(0.2, 0.3, 0.5);
    var hmm = new RegimeProbabilities(0.6, 0.3, 0.1);
    assertThat(known).hasSize(1);
    assertThat(known.getFirst().daysAgo()).isEqualTo(3);
    assertThat(known.getFirst().advantage())
        .isEqualTo(hmm.logScore(Regime.BULL) - rule.logScore(Regime.BULL), within(1e-9));
    assertThat(scores.knownAsOf(FIRST)).hasSize(2);
    var stored =
        jdbc.sql(
                "select outcome, ranked_probability_score from v_regime_score where source = 'hmm' order by analysis_time")
            .query((row, n) ->
                Map.entry(row.getString("outcome"), row.getDouble("ranked_probability_score")))
            .list();
    assertThat(stored.get(0).getValue())
        .isEqualTo(hmm.rankedProbabilityScore(Regime.BULL), within(1e-9));
    assertThat(stored.get(1).getValue())
        .isEqualTo(hmm.rankedProbabilityScore(Regime.BEAR), within(1e-9));
  }

  private static CandleClosed close(Instant time, double usd) {
    return SampleMarket.candle(1, time, usd, usd, usd, usd, 1);
  }

  /** A claim of which rule and hidden Markov model said their part. */
  private void insertClaim(Instant asOf) {
    var id =
        jdbc.sql(
                """
                insert into market_regime_analysis (regime, confidence_score, indicators, analysis_data, analysis_time,
                    model_name, model_version, run_kind, run_id, correlation_id)
                values ('bull', 0.5, '{}', '{}', :asOf, 'regime-pool', '1', 'replay', 'replay:seed',
                    gen_random_uuid())
                returning id
                """)
            .param("asOf", Times.bind(asOf))
            .query(Long.class)
            .single();
    jdbc.sql(
            """
            insert into regime_component (regime_id, component, bear_probability, sideways_probability, bull_probability,
                weight)
            values (:id, 'rule', 0.2, 0.3, 0.5, 1), (:id, 'hmm', 0.6, 0.3, 0.1, 0)
            """)
        .param("id", id)
        .update();
  }
}
