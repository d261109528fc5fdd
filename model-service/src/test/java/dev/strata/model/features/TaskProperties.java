package dev.strata.model.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.model.learning.Example;
import dev.strata.model.learning.ModelType;
import dev.strata.model.learning.Task.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TaskProperties {

  private static final int COINS = 14;
  private static final int DAYS = 440;
  private static final int LAST = Candles.FIRST_DAY + DAYS - 1;

  /** What was known of a question, to be compared bit by bit. */
  private static String text(Question question) {
    return question.subject() + Arrays.deepToString(question.window()) + question.missing();
  }

  private static String text(Example example) {
    return example.day()
        + "/"
        + example.subject()
        + Arrays.deepToString(example.window())
        + example.outcome()
        + example.knownOn()
        + example.payoff()
        + example.trend()
        + example.returns();
  }

  private static List<Market.Observation> candles(long seed) {
    return Candles.withGaps(seed, Candles.randomWalk(seed, COINS, DAYS), 0.0005);
  }

  @Property(tries = 25)
  void nothingDependsOnWhatFollows(@ForAll @IntRange(max = 9999) int seed, @ForAll ModelType type) {
    var random = new Random(seed);
    var candles = candles(seed);
    var day = LAST - random.nextInt(60);
    var steps = 1 + random.nextInt(3);
    var whole = Tasks.of(type, Candles.market(candles, COINS, DAYS), steps);
    var cut = Tasks.of(type, Candles.market(Candles.until(candles, day), COINS, DAYS), steps);

    assertThat(whole.questions(day).stream().map(TaskProperties::text))
        .containsExactlyElementsOf(cut.questions(day).stream().map(TaskProperties::text).toList());
    var from = Candles.FIRST_DAY + 360;
    var examples = whole.examples(from, day);
    assertThat(examples.stream().map(TaskProperties::text))
        .containsExactlyElementsOf(
            cut.examples(from, day).stream().map(TaskProperties::text).toList());
    assertThat(examples).allMatch(e -> e.knownOn() <= day);
  }

  @Property(tries = 12)
  void candleByCandleGivesTheSame(@ForAll @IntRange(max = 9999) int seed, @ForAll ModelType type) {
    var random = new Random(seed);
    var steps = 1 + random.nextInt(3);
    var candles = candles(seed);
    var batch = Tasks.of(type, Candles.market(candles, COINS, DAYS), steps);
    var sectors = Candles.sectors(COINS, DAYS);
    var live = new Market(Tasks.lookBack(type, steps) + 1, Candles.BTC, sectors);
    for (int day = Candles.FIRST_DAY; day <= LAST; day++) {
      final var today = day;
      var closed = new ArrayList<>(candles.stream().filter(c -> c.day() == today).toList());
      Collections.shuffle(closed, random);
      closed.forEach(live::add);
      if (day > LAST - 40) {
        assertThat(Tasks.of(type, live, steps).questions(day).stream().map(TaskProperties::text))
            .containsExactlyElementsOf(
                batch.questions(day).stream().map(TaskProperties::text).toList());
      }
    }
  }

  /** A question holds what an example of that day held. */
  @Property(tries = 8)
  void asksWhatItTaught(@ForAll @IntRange(max = 9999) int seed, @ForAll ModelType type) {
    var task = Tasks.of(type, Candles.market(candles(seed), COINS, DAYS), 2);

    for (var example : task.examples(Candles.FIRST_DAY + 365, LAST)) {
      assertThat(task.questions(example.day()))
          .filteredOn(q -> q.subject() == example.subject())
          .singleElement()
          .satisfies(q -> {
            assertThat(q.isComplete()).isTrue();
            assertThat(Arrays.deepEquals(q.window(), example.window())).isTrue();
          });
    }
  }

  /**
   * A removed candle: each figure of its coin is missing or what it was, and those whose window
   * holds the day as a whole are missing.
   */
  @Property(tries = 30)
  void nothingIsFilledIn(@ForAll @IntRange(max = 9999) int seed) {
    var random = new Random(seed);
    var candles = Candles.randomWalk(seed, COINS, 200);
    var coin = random.nextInt(COINS);
    var gap = Candles.FIRST_DAY + 100 + random.nextInt(50);
    var with = Candles.market(candles, COINS, 200);
    var without =
        Candles.market(
            candles.stream().filter(c -> c.coin() != coin + 1L || c.day() != gap).toList(),
            COINS,
            200);
    for (int day = Candles.FIRST_DAY + 95; day < Candles.FIRST_DAY + 200; day++) {
      for (var feature : AssetTask.FEATURES) {
        var before = feature.value(with, coin, day);
        var after = feature.value(without, coin, day);
        var touches = day >= gap && day <= gap + feature.lookBack();
        if (touches && !feature.title().startsWith("ret_")) {
          assertThat(after).as("%s on %d", feature.title(), day - gap).isNaN();
        } else if (!feature.title().startsWith("beta_")) {
          assertThat(Double.isNaN(after) || after == before).as(feature.title()).isTrue();
        }
      }
    }
    var ends = Tasks.of(ModelType.ASSET, without, 1);
    assertThat(ends.judgements(gap - 7).get(coin + 1L).voidReason())
        .isEqualTo("no candle at the target");
    assertThat(ends.judgements(gap)).doesNotContainKey(coin + 1L);
    assertThat(ends.questions(gap)).noneMatch(q -> q.subject() == coin + 1L);
  }

  @Property(tries = 20)
  void aTradeAcrossAGapIsJudgedByWhatCameBeforeItOrNotAtAll(
      @ForAll @IntRange(max = 9999) int seed) {
    var random = new Random(seed);
    var candles = Candles.randomWalk(seed, 6, 120);
    var day = Candles.FIRST_DAY + 80 + random.nextInt(20);
    var gap = day + 1 + random.nextInt(10);
    var whole = Tasks.of(ModelType.TIMING, Candles.market(candles, 6, 120), 1);
    var torn =
        Tasks.of(
            ModelType.TIMING,
            Candles.market(candles.stream().filter(c -> c.day() != gap).toList(), 6, 120),
            1);

    torn.judgements(day)
        .forEach((subject, judgement) -> {
          if (judgement.isKnown()) {
            assertThat(judgement).isEqualTo(whole.judgements(day).get(subject));
          } else {
            assertThat(judgement.voidReason())
                .containsAnyOf("missing", "not filled: open_beyond_one_atr");
          }
        });
  }
}
