package dev.strata.timing.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.jayway.jsonpath.JsonPath;
import dev.strata.contracts.RunKind;
import dev.strata.contracts.cycle.CycleCompleted;
import dev.strata.contracts.cycle.Run;
import dev.strata.contracts.timing.SignalChanged;
import dev.strata.platform.barriers.DailyCandle;
import dev.strata.platform.barriers.Side;
import dev.strata.platform.cycle.Cycle;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import dev.strata.timing.analysis.BarrierOdds;
import dev.strata.timing.replicas.Stance;
import java.io.UnsupportedEncodingException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Twelve days of eight coins, told through the topics; each test looks at what they left. */
@SliceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignalIntegrationTests {

  private static final Instant START = Instant.parse("2021-03-01T00:00:00Z");
  private static final long TARGET = 1;
  private static final long FAR_OPEN = 2;
  private static final long UNWATCHED = 3;
  private static final long AGAINST_TREND = 4;
  private static final long FLIPPED = 5;
  private static final long DYING = 6;
  private static final long QUIET = 7;
  private static final long YOUNG = 8;

  private final EventsForTests events;
  private final JdbcClient jdbc;
  private final MockMvcTester mvc;
  private final Signals signals;
  private final CoinCandles coinCandles;
  private final IssueSignals issueSignals;

  private Timeline timeline;

  SignalIntegrationTests(
      EventsForTests events,
      JdbcClient jdbc,
      MockMvcTester mvc,
      Signals signals,
      CoinCandles coinCandles,
      IssueSignals issueSignals) {
    this.events = events;
    this.jdbc = jdbc;
    this.mvc = mvc;
    this.signals = signals;
    this.coinCandles = coinCandles;
    this.issueSignals = issueSignals;
  }

  @BeforeAll
  void tellTwelveDays() {
    timeline = new Timeline(events, jdbc, START);
    timeline.know(TARGET, FAR_OPEN, UNWATCHED, AGAINST_TREND, FLIPPED, DYING, QUIET, YOUNG);
    timeline.history(TARGET, 1);
    timeline.history(FAR_OPEN, -1);
    timeline.history(UNWATCHED, 1);
    timeline.history(AGAINST_TREND, -1);
    timeline.history(FLIPPED, 1);
    timeline.history(DYING, 1);
    timeline.history(QUIET, 1);
    timeline.candle(0, YOUNG, 100, 102, 100, 101);
    timeline.score(0, TARGET, 0.95, "long", true);
    timeline.score(0, FAR_OPEN, 0.05, "short", true);
    timeline.score(0, UNWATCHED, 0.9, "long", false);
    timeline.score(0, AGAINST_TREND, 0.9, "long", true);
    timeline.score(0, FLIPPED, 0.85, "long", true);
    timeline.score(0, DYING, 0.85, "long", true);
    timeline.score(0, QUIET, 0.85, "long", true);
    timeline.score(0, YOUNG, 0.99, "long", true);
    timeline.timing(0, TARGET, "long", true);
    timeline.timing(0, TARGET, "short", true);
    timeline.timing(0, QUIET, "long", false);
    timeline.timing(0, UNWATCHED, "long", true);
    timeline.candle(1, TARGET, 101.5, 108, 101, 107.5);
    timeline.candle(1, FAR_OPEN, 96, 97, 90, 91);
    timeline.candle(1, FLIPPED, 101, 102, 100, 101);
    timeline.candle(1, DYING, 102, 103, 100, 101);
    timeline.score(1, FLIPPED, 0.5, "neutral", true);
    timeline.candle(2, FLIPPED, 101, 101, 98, 98.5);
    timeline.candle(2, DYING, 101, 104, 99, 103);
    // The flipped coin has left the default list: its stance still speaks, but issues nothing.
    timeline.score(2, FLIPPED, 0.1, "short", false);
    for (int day = 1; day <= 11; day++) {
      timeline.candle(day, QUIET, 101, 102, 100, 101.25);
      if (day > 2) {
        timeline.score(day, QUIET, 0.5, "neutral", true);
      }
    }
    timeline.play(1);
  }

  private Map<String, Object> signalOf(long coin) {
    return jdbc.sql("select * from trading_signals where crypto_id = :coin")
        .param("coin", coin)
        .query()
        .singleRow();
  }

  private static BigDecimal number(Map<String, Object> row, String column) {
    return (BigDecimal) row.get(column);
  }

  @Test
  void issuesOnlyWhereAWatchedCoinsStanceAndTrendAgree() {
    var coins =
        jdbc.sql("select crypto_id from trading_signals order by crypto_id")
            .query(Long.class)
            .list();

    assertThat(coins).containsExactly(TARGET, FAR_OPEN, FLIPPED, DYING, QUIET);
  }

  @Test
  void statesItsLevelsAndWhatItRestsOn() {
    var signal = signalOf(TARGET);

    // Every true range is 2, so the ATR is 2: 101 − 4 and 101 + 6.
    assertThat(number(signal, "atr")).isEqualByComparingTo("2");
    assertThat(number(signal, "entry_price")).isEqualByComparingTo("101");
    assertThat(number(signal, "stop_loss")).isEqualByComparingTo("97");
    assertThat(number(signal, "target_price")).isEqualByComparingTo("107");
    assertThat(number(signal, "risk_reward_ratio")).isEqualByComparingTo("1.5");
    var odds = BarrierOdds.driftless();
    assertThat(number(signal, "confidence_score").doubleValue())
        .isCloseTo(odds.target() / (odds.target() + odds.stop()), within(1e-6));
    // A driftless price is worth its costs: 0.25 % of round trip over 4 of 101 at risk.
    assertThat(number(signal, "expectancy_r").doubleValue())
        .isCloseTo(-0.0025 * 101 / 4, within(1e-6));
    assertThat(number(signal, "position_size")).isZero();
    assertThat(signal)
        .containsEntry("risk_level", "low")
        .containsEntry("run_kind", "replay")
        .containsEntry("run_id", "replay:test")
        .containsEntry("prediction_id", signal.get("asset_score_id"));
    assertThat(number(signalOf(FAR_OPEN), "target_price")).isEqualByComparingTo("93");
  }

  @Test
  void keepsWhatTheTimingModelSaidAndFollowsTheRuleWhileItHasNoRecord() {
    var followed = signalOf(TARGET);
    var ignored = signalOf(QUIET);

    for (var signal : List.of(followed, ignored)) {
      assertThat(signal.get("model_probabilities").toString()).contains("\"target\": 0.5");
      assertThat(number(signal, "model_weight")).isZero();
      assertThat(number(signal, "target_probability").doubleValue())
          .isCloseTo(BarrierOdds.driftless().target(), within(1e-6));
    }
    assertThat(signalOf(FLIPPED))
        .containsEntry("model_probabilities", null)
        .containsEntry("timing_prediction_id", null);
    assertThat(signals.poolWeights(RunKind.REPLAY, timeline.at(0)).count()).isZero();
    assertThat(signals.poolWeights(RunKind.REPLAY, timeline.at(11)).count()).isEqualTo(2);
  }

  /**
   * Simulated signals, one every ten days, of which a rule that knew nothing and a model that knew
   * better spoke; simulated ones touch no other kind of run.
   */
  private void insertEnded(int count, String result) {
    jdbc.sql(
            """
            insert into trading_signals (crypto_id, signal_type, entry_price, target_price, stop_loss, risk_level,
              risk_reward_ratio, time_horizon_hours, status, generated_at, expires_at, run_kind, run_id,
              correlation_id, asset_score_id, rule, reason, confidence_score, atr, position_size, result, filled_at,
              fill_price, exit_price, exit_time, mfe, mae, return_net, r_multiple, rule_probabilities,
              model_probabilities, model_weight, timing_prediction_id)
            select crypto_id, 'long', 100, 120, 90, 'low', 2, 240, 'executed', at, at + interval '240 hours',
              'simulated', run_id, correlation_id, asset_score_id, rule, reason, 0.4, 5, 0, :result, at, 100, 90,
              at + interval '1 day', 0, 0.1, -0.1, -1, '{"target": 0.3, "stop": 0.4, "horizon": 0.3}',
              '{"target": 0.6, "stop": 0.2, "horizon": 0.2}', 0, 1
            from trading_signals,
              generate_series(generated_at - :count * interval '10 days', generated_at - interval '10 days',
                interval '10 days') as at
            where crypto_id = :coin and run_kind = 'replay'
            """)
        .param("result", result)
        .param("count", count)
        .param("coin", QUIET)
        .update();
  }

  /** Has the first day's unwatched coin considered as a watched one, in a simulated run. */
  private void issueSimulated() {
    var run = new Run("simulated", RunKind.SIMULATED, 1);
    var cycle = new Cycle(run, "1d", START, UUID.randomUUID(), false);
    var score =
        jdbc.sql("select id from score_ref where crypto_id = :coin")
            .param("coin", UNWATCHED)
            .query(Long.class)
            .single();
    var stance = new Stance(score, UNWATCHED, 0.95, 1, 8, "long", true, null, null, null);
    issueSignals.issue(cycle, List.of(stance), coinCandles.until(START, List.of(UNWATCHED)));
  }

  private Map<String, Object> simulated() {
    return jdbc.sql(
            "select * from trading_signals where run_kind = 'simulated' and crypto_id = :coin")
        .param("coin", UNWATCHED)
        .query()
        .singleRow();
  }

  @Test
  @Transactional
  void issuesNothingWhereTheRuleHasProvenToLoseAndCountsIt() {
    jdbc.sql("delete from prediction_ref where model_type = 'timing'").update();
    insertEnded(200, "hit_stop");

    issueSimulated();
    issueSimulated();

    assertThat(
            jdbc.sql(
                    "select count(*) from trading_signals where run_kind = 'simulated' and crypto_id = :coin")
                .param("coin", UNWATCHED)
                .query(Long.class)
                .single())
        .isZero();
    var abstained =
        jdbc.sql("select * from signal_abstention where run_kind = 'simulated'")
            .query()
            .singleRow();
    assertThat(abstained)
        .containsEntry("crypto_id", UNWATCHED)
        .containsEntry("reason", "expectancy_below_threshold");
    assertThat(number(abstained, "expectancy_r").doubleValue()).isLessThan(-0.1);
    var json = JsonPath.parse(body(mvc.get().uri("/api/v1/signals/performance").exchange()));
    var kind = "$.items[?(@.run_kind == 'simulated')].";
    assertThat(json.<List<Integer>>read(kind + "abstained")).containsExactly(1);
    assertThat(json.<List<Double>>read(kind + "coverage").getFirst())
        .isCloseTo(200.0 / 201, within(1e-12));
    // All said 0.4 and none came true.
    assertThat(json.<List<Double>>read(kind + "reliability.expected_calibration_error").getFirst())
        .isCloseTo(0.4, within(1e-9));
  }

  @Test
  @Transactional
  void poolsAPromotedModelThatHasForecastBetterThanTheRule() {
    insertEnded(60, "hit_target");

    issueSimulated();

    var signal = simulated();
    var weight = number(signal, "model_weight").doubleValue();
    // 60 outcomes ten days apart, each worth ln 2 more by the model: all but certain.
    assertThat(weight).isGreaterThan(0.999);
    var rule = JsonPath.parse(signal.get("rule_probabilities").toString());
    var powers = new TreeMap<String, Double>();
    Map.of("target", 0.5, "stop", 0.4, "horizon", 0.1)
        .forEach((name, byModel) ->
            powers.put(
                name,
                Math.pow(rule.<Number>read("$." + name).doubleValue(), 1 - weight)
                    * Math.pow(byModel, weight)));
    var sum = powers.values().stream().mapToDouble(Double::doubleValue).sum();
    assertThat(number(signal, "target_probability").doubleValue())
        .isCloseTo(powers.get("target") / sum, within(2e-6));
    assertThat(number(signal, "stop_probability").doubleValue())
        .isCloseTo(powers.get("stop") / sum, within(2e-6));
  }

  @Test
  void settlesAtItsTargetOnTheDayItIsReached() {
    var signal = signalOf(TARGET);

    assertThat(signal).containsEntry("status", "executed").containsEntry("result", "hit_target");
    assertThat(number(signal, "fill_price")).isEqualByComparingTo("101.5");
    assertThat(number(signal, "exit_price")).isEqualByComparingTo("107");
    assertThat(number(signal, "return_net").doubleValue())
        .isCloseTo(5.5 / 101.5 - 0.00125 * (1 + 107 / 101.5), within(1e-9));
    assertThat(timeOf(TARGET, "exit_time")).isEqualTo(timeline.at(1));
  }

  @Test
  void expiresWhatWasNotFilled() {
    var signal = signalOf(FAR_OPEN);

    assertThat(signal)
        .containsEntry("status", "expired")
        .containsEntry("result", "not_filled")
        .containsEntry("cancel_reason", "open_beyond_one_atr")
        .containsEntry("exit_price", null);
  }

  @Test
  void withdrawsWhenTheStanceFlips() {
    var signal = signalOf(FLIPPED);

    assertThat(signal)
        .containsEntry("status", "cancelled")
        .containsEntry("result", "withdrawn")
        .containsEntry("cancel_reason", "stance_flipped");
    assertThat(number(signal, "exit_price")).isEqualByComparingTo("98.5");
    assertThat(timeOf(FLIPPED, "exit_time")).isEqualTo(timeline.at(2));
  }

  /** Its figures come from the database function; here they are worked out again. */
  @Test
  void settlesADeadCoinAtItsLastKnownClose() {
    var signal = signalOf(DYING);

    assertThat(signal)
        .containsEntry("status", "expired")
        .containsEntry("result", "expired")
        .containsEntry("cancel_reason", "no_candle_at_horizon");
    assertThat(timeOf(DYING, "exit_time")).isEqualTo(timeline.at(10));
    assertThat(number(signal, "fill_price")).isEqualByComparingTo("102");
    assertThat(number(signal, "exit_price")).isEqualByComparingTo("103");
    assertThat(number(signal, "mfe").doubleValue()).isCloseTo(2.0 / 102, within(1e-9));
    assertThat(number(signal, "mae").doubleValue()).isCloseTo(3.0 / 102, within(1e-9));
    assertThat(number(signal, "return_net").doubleValue())
        .isCloseTo(1.0 / 102 - 0.00125 * (1 + 103.0 / 102), within(1e-9));
    assertThat(number(signal, "r_multiple").doubleValue())
        .isCloseTo((1 - 0.00125 * 205) / 5, within(1e-9));
  }

  @Test
  void expiresAtTheHorizonsClose() {
    var signal = signalOf(QUIET);

    assertThat(signal)
        .containsEntry("status", "expired")
        .containsEntry("result", "expired")
        .containsEntry("cancel_reason", null);
    assertThat(timeOf(QUIET, "exit_time")).isEqualTo(timeline.at(10));
    assertThat(number(signal, "exit_price")).isEqualByComparingTo("101.25");
  }

  private Instant timeOf(long coin, String column) {
    return jdbc.sql("select %s from trading_signals where crypto_id = :coin".formatted(column))
        .param("coin", coin)
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }

  @Test
  void announcesIssueAndEndAndCountsThemInItsMarker() {
    var changes =
        events.await(
            SignalChanged.TOPIC, SignalChanged.class, 2, change -> change.cryptoId() == TARGET);
    var markers =
        events.await(
            CycleCompleted.topicOf("timing"),
            CycleCompleted.class,
            12,
            marker -> marker.run().attempt() == 1);

    assertThat(changes.getFirst().status()).isEqualTo("active");
    assertThat(changes.getFirst().symbol()).isEqualTo("K1");
    assertThat(changes.getFirst().changedAt()).isEqualTo(timeline.at(0));
    assertThat(changes.get(1).result()).isEqualTo("hit_target");
    assertThat(changes.get(1).changedAt()).isEqualTo(timeline.at(1));
    assertThat(markers.getFirst().events()).containsEntry(SignalChanged.TOPIC, 5);
    assertThat(markers.get(1).events()).containsEntry(SignalChanged.TOPIC, 2);
  }

  @Test
  void aSecondAttemptAmidNewerRowsLeavesTheSameRows() {
    var before = rows();

    timeline.play(2);

    assertThat(rows()).isEqualTo(before).hasSize(5);
  }

  @Test
  void knowsAtEachCycleOnlyWhatWasKnownThen() {
    var kind = RunKind.REPLAY;

    assertThat(signals.openAsOf(kind, timeline.at(0))).isEmpty();
    assertThat(signals.openAsOf(kind, timeline.at(1))).hasSize(5);
    assertThat(signals.openAsOf(kind, timeline.at(2)))
        .extracting(Signal::cryptoId)
        .containsExactly(FLIPPED, DYING, QUIET);
    assertThat(signals.coinsOpenAfter(kind, timeline.at(2))).containsExactly(DYING, QUIET);
    assertThat(signals.openAsOf(RunKind.LIVE, timeline.at(1))).isEmpty();
    assertThat(signals.endedBy(kind, Side.LONG, timeline.at(0))).isEqualTo(BarrierOdds.Ended.NONE);
    assertThat(signals.endedBy(kind, Side.LONG, timeline.at(1)))
        .isEqualTo(new BarrierOdds.Ended(1, 0, 0, 0));
    assertThat(signals.endedBy(kind, Side.SHORT, timeline.at(11)))
        .isEqualTo(BarrierOdds.Ended.NONE);
    assertThat(signals.endedBy(kind, Side.LONG, timeline.at(1).plus(Duration.ofDays(365))).target())
        .isCloseTo(0.5, within(1e-12));
    assertThat(coinCandles.until(timeline.at(3), List.of(QUIET)).get(QUIET))
        .hasSize(43)
        .extracting(DailyCandle::closeTime)
        .allMatch(time -> !time.isAfter(timeline.at(3)));
  }

  @Test
  @Transactional
  void showsWhatAShortStandsToWinAndLose() {
    jdbc.sql(
            """
            insert into trading_signals (crypto_id, signal_type, entry_price, target_price, stop_loss, risk_level,
              risk_reward_ratio, time_horizon_hours, generated_at, expires_at, run_kind, run_id, correlation_id,
              asset_score_id, rule, reason, confidence_score, atr, position_size)
            select crypto_id, 'short', 100, 80, 110, 'low', 2, 240, '2021-03-12T00:00:00Z', '2021-03-22T00:00:00Z',
              run_kind, run_id, correlation_id, asset_score_id, rule, reason, 0.4, 5, 0
            from trading_signals where crypto_id = :coin
            """)
        .param("coin", QUIET)
        .update();

    var json = JsonPath.parse(body(mvc.get().uri("/api/v1/signals/overview").exchange()));

    assertThat(json.<List<String>>read("$.active[*].signal_type")).containsExactly("short");
    assertThat(json.<Double>read("$.active[0].potential_return")).isEqualTo(0.2);
    assertThat(json.<Double>read("$.active[0].potential_loss")).isEqualTo(0.1);
    assertThat(json.<Integer>read("$.counts.active")).isEqualTo(1);
    assertThat(json.<Object>read("$.active[0].outcome")).isNull();
  }

  private List<Map<String, Object>> rows() {
    return jdbc.sql("select * from trading_signals order by id").query().listOfRows();
  }

  @Test
  void refusesToChangeOrDeleteAClaim() {
    var id = signalOf(QUIET).get("id");

    assertThatThrownBy(() -> execute("update trading_signals set entry_price = 1 where id = " + id))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("its claim does not change");
    assertThatThrownBy(
            () -> execute("update trading_signals set prediction_id = null where id = " + id))
        .hasMessageContaining("its claim does not change");
    assertThatThrownBy(
            () -> execute("update trading_signals set exit_price = 200 where id = " + id))
        .hasMessageContaining("settled already");
    assertThatThrownBy(() -> execute("delete from trading_signals where id = " + id))
        .hasMessageContaining("is not deleted");
  }

  @Test
  @Transactional
  void losesItsPredictionOnlyWhenThePredictionIsGone() {
    var before = signalOf(QUIET);

    execute("delete from prediction_ref where id = " + before.get("prediction_id"));

    var after = signalOf(QUIET);
    assertThat(after).containsEntry("prediction_id", null);
    // All else but the time of the last change stands.
    before.put("prediction_id", null);
    before.put("updated_at", after.get("updated_at"));
    assertThat(after).isEqualTo(before);
  }

  private void execute(String sql) {
    jdbc.sql(sql).update();
  }

  @Test
  void listsNewestFirstPageByPage() {
    var first = mvc.get().uri("/api/v1/signals?limit=3").exchange();
    assertThat(first).hasStatusOk().bodyJson().extractingPath("$.items.length()").isEqualTo(3);
    assertThat(first).bodyJson().extractingPath("$.run_kind").isEqualTo("replay");
    assertThat(first).bodyJson().extractingPath("$.as_of").isEqualTo("2021-03-12T00:00:00Z");
    var ids = JsonPath.<List<Integer>>read(body(first), "$.items[*].id");
    var cursor = JsonPath.<String>read(body(first), "$.next_cursor");

    var second = mvc.get().uri("/api/v1/signals?limit=3&cursor=" + cursor).exchange();

    var more = JsonPath.<List<Integer>>read(body(second), "$.items[*].id");
    assertThat(more).hasSize(2).doesNotContainAnyElementsOf(ids);
    assertThat(second).bodyJson().extractingPath("$.next_cursor").isNull();
  }

  @Test
  void filtersByStatusAndSymbol() {
    assertThat(mvc.get().uri("/api/v1/signals?status=cancelled"))
        .bodyJson()
        .extractingPath("$.items[*].symbol")
        .asArray()
        .containsExactly("K5");
    assertThat(mvc.get().uri("/api/v1/signals?symbol=k1"))
        .bodyJson()
        .extractingPath("$.items[*].outcome.result")
        .asArray()
        .containsExactly("hit_target");
    assertThat(mvc.get().uri("/api/v1/signals?status=wrong")).hasStatus(422);
    assertThat(mvc.get().uri("/api/v1/signals?limit=500")).hasStatus(422);
    assertThat(mvc.get().uri("/api/v1/signals?cursor=AAAA")).hasStatus(422);
  }

  @Test
  void showsWhatASignalRestsOn() {
    var answer = mvc.get().uri("/api/v1/signals/" + signalOf(TARGET).get("id")).exchange();

    assertThat(answer).hasStatusOk();
    var json = JsonPath.parse(body(answer));
    assertThat(json.<String>read("$.symbol")).isEqualTo("K1");
    assertThat(json.<Double>read("$.probabilities.expectancy_r"))
        .isCloseTo(-0.063125, within(1e-6));
    assertThat(json.<Double>read("$.probabilities.model_weight")).isZero();
    assertThat(json.<String>read("$.why.signal.reason"))
        .isEqualTo(
            "Score 0.950, rank 1 of 8, stance long; close 101 above its 20-day average 100.05");
    assertThat(json.<Integer>read("$.why.signal.record.claims")).isEqualTo(5);
    assertThat(json.<Integer>read("$.why.signal.record.settled")).isEqualTo(1);
    assertThat(json.<Object>read("$.why.signal.record.hit_rate")).isNull();
    assertThat(json.<Double>read("$.why.asset.score")).isEqualTo(0.95);
    assertThat(json.<Double>read("$.why.asset.components.momentum")).isEqualTo(1.25);
    assertThat(json.<Object>read("$.why.asset.record")).isNull();
    assertThat(json.<String>read("$.why.sector.slug")).isEqualTo("defi");
    assertThat(json.<Double>read("$.why.sector.performance_7d")).isEqualTo(3.5);
    assertThat(json.<String>read("$.why.regime.regime")).isEqualTo("bull");
    assertThat(json.<Double>read("$.why.prediction.probability")).isEqualTo(0.61);
    assertThat(json.<String>read("$.why.prediction.model")).isEqualTo("asset-trend");
    assertThat(json.<String>read("$.correlation_id")).hasSize(36);
  }

  @Test
  void answersAMissingSignalWithAProblem() {
    assertThat(mvc.get().uri("/api/v1/signals/999999"))
        .hasStatus(404)
        .bodyJson()
        .extractingPath("$.type")
        .isEqualTo("urn:strata:problem:not-found");
  }

  @Test
  void givesNoHitRateBelowTheMinimum() {
    var answer = mvc.get().uri("/api/v1/signals/performance").exchange();

    var json = JsonPath.parse(body(answer));
    assertThat(json.<List<Object>>read("$.items")).hasSize(1);
    assertThat(json.<Integer>read("$.items[0].signals")).isEqualTo(5);
    assertThat(json.<Integer>read("$.items[0].filled")).isEqualTo(4);
    assertThat(json.<Integer>read("$.items[0].hit_target")).isEqualTo(1);
    assertThat(json.<Object>read("$.items[0].hit_rate")).isNull();
    assertThat(json.<Object>read("$.items[0].wilson_low")).isNull();
    assertThat(json.<Integer>read("$.items[0].minimum")).isEqualTo(30);
  }

  @Test
  void givesAnOverviewThatIsNotSentTwice() {
    var answer = mvc.get().uri("/api/v1/signals/overview").exchange();

    assertThat(answer).hasStatusOk().bodyJson().extractingPath("$.counts.closed").isEqualTo(5);
    assertThat(answer).bodyJson().extractingPath("$.active.length()").isEqualTo(0);
    assertThat(answer).bodyJson().extractingPath("$.run_kind").isEqualTo("replay");
    var etag = answer.getResponse().getHeader("ETag");
    assertThat(etag).isNotBlank();
    assertThat(mvc.get().uri("/api/v1/signals/overview").header("If-None-Match", etag))
        .hasStatus(304);
  }

  private static String body(MvcTestResult answer) {
    try {
      return answer.getResponse().getContentAsString();
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
