package dev.strata.model.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AssetMomentumTests {

  /** The library tells of every fit. */
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  @BeforeAll
  static void hush() {
    TRIBUO.setLevel(Level.WARNING);
  }

  private static final int DAYS = 3 * 365 + 100;
  private static final int AS_OF = Markets.FIRST_DAY + DAYS - 1;

  /** Looks seven days ahead: what no feature may do. */
  private static final class Leak implements Column {
    @Override
    public String title() {
      return "ret_7d_of_the_future";
    }

    @Override
    public double value(Panel panel, int coin, int day) {
      return panel.change(coin, day + 7, 7);
    }
  }

  @Test
  void promotesNothingOnRandomWalksBeyondAlpha() {
    int promoted = 0;
    double skill = 0;
    for (int seed = 1; seed <= 40; seed++) {
      var asOf = Markets.FIRST_DAY + 2 * 365;
      var panel = Panel.of(Markets.randomWalk(seed, 10, 2 * 365 + 1));
      var trained = AssetMomentum.train(panel, asOf).orElseThrow();
      assertThat(trained.metrics().get("effective_n")).isGreaterThan(60);
      promoted += trained.verdict().promoted() ? 1 : 0;
      skill += metric(trained, "brier_skill") / 40;
    }

    // 2.5 % of 40 is one; three or more have a probability below 8 % even without the slope rule.
    assertThat(promoted).isLessThanOrEqualTo(2);
    assertThat(skill).isLessThan(0.002);
  }

  @Test
  void findsAPlantedEdge() {
    var trained = train(Markets.drifting(5, 30, DAYS, 0.004), AssetMomentum.FEATURES);

    assertThat(trained.verdict().promoted()).as(trained.verdict().reason()).isTrue();
    assertThat(metric(trained, "auc")).isGreaterThan(0.55);
    assertThat(trained.verdict().reason()).startsWith("beat the base rate");
  }

  @Test
  void detectsAPlantedLeak() {
    var market = Markets.randomWalk(7, 12, DAYS);
    var leaking = new ArrayList<Column>(AssetMomentum.FEATURES);
    leaking.add(new Leak());

    var honest = train(market, AssetMomentum.FEATURES);
    var leaked = train(market, leaking);

    assertThat(metric(honest, "brier_skill")).isLessThan(0.01);
    assertThat(metric(leaked, "brier_skill")).isGreaterThan(0.3);
    // The catalogue's own guard: scrambling what follows a day changes no feature of it, but it
    // changes the leak.
    assertThat(changesWithTheFuture(market, AssetMomentum.FEATURES)).isFalse();
    assertThat(changesWithTheFuture(market, List.of(new Leak()))).isTrue();
  }

  private static boolean changesWithTheFuture(
      List<Panel.Observation> market, List<? extends Column> columns) {
    var day = Markets.FIRST_DAY + 400;
    var scrambled = scrambledAfter(market, day);
    var before = CrossSection.at(Panel.of(market), day, columns);
    var after = CrossSection.at(Panel.of(scrambled), day, columns);
    for (int i = 0; i < before.size(); i++) {
      if (!java.util.Arrays.equals(before.get(i).values(), after.get(i).values())) {
        return true;
      }
    }
    return false;
  }

  private static List<Panel.Observation> scrambledAfter(List<Panel.Observation> market, int day) {
    return market.stream()
        .map(o ->
            o.day() <= day
                ? o
                : new Panel.Observation(
                    o.coin(), o.day(), o.close() * (1 + (o.coin() * 31 + o.day()) % 17), 1))
        .toList();
  }

  @Test
  void trainsOnNothingThatFollows() {
    var market = Markets.drifting(11, 10, 700, 0.003);
    var asOf = Markets.FIRST_DAY + 600;

    var trained = AssetMomentum.train(Panel.of(market), asOf).orElseThrow();
    var scrambled = AssetMomentum.train(Panel.of(scrambledAfter(market, asOf)), asOf).orElseThrow();

    assertThat(scrambled).usingRecursiveComparison().isEqualTo(trained);
    assertThat(trained.to()).isLessThanOrEqualTo(asOf - Sample.HORIZON);
  }

  @Test
  void givesTheSameCoefficientsTwice() {
    var market = Markets.drifting(3, 12, DAYS, 0.002);

    var first = train(market, AssetMomentum.FEATURES);
    var second = train(market, AssetMomentum.FEATURES);

    assertThat(second).usingRecursiveComparison().isEqualTo(first);
  }

  @Test
  void trainsFortyCoinsAndThreeYearsInSeconds() {
    var market = Markets.drifting(1, 40, DAYS, 0.002);
    var panel = Panel.of(market);

    // Processor time: the machine that tests is shared.
    var threads = ManagementFactory.getThreadMXBean();
    var started = threads.getCurrentThreadCpuTime();
    var trained = AssetMomentum.train(panel, AS_OF).orElseThrow();
    var seconds = (threads.getCurrentThreadCpuTime() - started) / 1e9;

    assertThat(trained.windows()).hasSizeGreaterThan(7);
    assertThat(seconds).isLessThan(3);
  }

  @Test
  void saysNothingOnTooLittleHistory() {
    var market = Markets.randomWalk(1, 12, 100);

    assertThat(AssetMomentum.train(Panel.of(market), Markets.FIRST_DAY + 99)).isEmpty();
  }

  @Test
  void refusesPromotionBelowThirtyEffectiveDates() {
    var market = Markets.drifting(5, 30, 400, 0.004);

    var trained = AssetMomentum.train(Panel.of(market), Markets.FIRST_DAY + 399).orElseThrow();

    assertThat(trained.verdict().promoted()).isFalse();
    assertThat(trained.verdict().reason()).contains("effective dates, 30 needed");
  }

  private static AssetMomentum.Trained train(
      List<Panel.Observation> market, List<? extends Column> columns) {
    return AssetMomentum.train(Panel.of(market), columns, AS_OF).orElseThrow();
  }

  private static double metric(AssetMomentum.Trained trained, String name) {
    return trained.metrics().getOrDefault(name, Double.NaN);
  }
}
