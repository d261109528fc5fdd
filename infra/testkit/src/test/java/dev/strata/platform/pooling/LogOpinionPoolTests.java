package dev.strata.platform.pooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.strata.platform.pooling.LogOpinionPool.Opinion;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LogOpinionPoolTests {

  private static Map<String, Double> of(double a, double b, double c) {
    var sum = a + b + c;
    return Map.of("bear", a / sum, "bull", b / sum, "sideways", c / sum);
  }

  @Test
  void multipliesPowersAndDividesByTheirSum() {
    // 0.2^0.25 * 0.6^0.75 = 0.45590, 0.8^0.25 * 0.4^0.75 = 0.47568; divided by their sum.
    var pooled =
        LogOpinionPool.pool(
            List.of(
                new Opinion(Map.of("no", 0.8, "yes", 0.2), 1),
                new Opinion(Map.of("no", 0.4, "yes", 0.6), 3)));

    var yes = Math.pow(0.2, 0.25) * Math.pow(0.6, 0.75);
    var no = Math.pow(0.8, 0.25) * Math.pow(0.4, 0.75);
    assertThat(pooled.get("yes")).isCloseTo(yes / (yes + no), within(1e-12));
    assertThat(pooled.get("yes")).isCloseTo(0.4894, within(1e-4));
  }

  @Test
  void letsNoSourceVetoAClass() {
    var pooled =
        LogOpinionPool.pool(
            List.of(
                new Opinion(Map.of("no", 1.0, "yes", 0.0), 1),
                new Opinion(Map.of("no", 0.1, "yes", 0.9), 1)));

    assertThat(pooled.get("yes")).isBetween(0.001, 0.01);
  }

  @Test
  void followsTheRuleAloneWithoutAModel() {
    var rule = of(1, 2, 7);

    assertThat(LogOpinionPool.join(rule, null, PoolWeights.RULE_ONLY)).isEqualTo(rule);
    assertThat(LogOpinionPool.join(rule, of(7, 2, 1), PoolWeights.RULE_ONLY)).isEqualTo(rule);
  }

  @Test
  void refusesWhatIsNoDistributionAndClassesThatDiffer() {
    var fair = Map.of("no", 0.5, "yes", 0.5);

    assertThatThrownBy(() -> new Opinion(Map.of("no", 0.5, "yes", 0.6), 1))
        .hasMessageContaining("sum to 1");
    assertThatThrownBy(() -> new Opinion(Map.of("no", -0.5, "yes", 1.5), 1))
        .hasMessageContaining("0..1");
    assertThatThrownBy(() -> new Opinion(fair, Double.NaN)).hasMessageContaining("weight");
    assertThatThrownBy(() -> LogOpinionPool.pool(List.of(new Opinion(fair, 0))))
        .hasMessageContaining("weight");
    assertThatThrownBy(
            () -> LogOpinionPool.pool(List.of(new Opinion(fair, 1), new Opinion(of(1, 1, 1), 1))))
        .hasMessageContaining("classes");
    assertThatThrownBy(() -> LogOpinionPool.logScore(fair, "maybe")).hasMessageContaining("maybe");
  }

  @Property
  void sourcesThatAgreeAreReturnedAsTheyAre(
      @ForAll @DoubleRange(min = 0.01, max = 1) double a,
      @ForAll @DoubleRange(min = 0.01, max = 1) double b,
      @ForAll @DoubleRange(min = 0.1, max = 5) double weight) {
    var same = of(a, b, 0.5);

    var pooled = LogOpinionPool.pool(List.of(new Opinion(same, weight), new Opinion(same, 1)));

    same.forEach((name, p) -> assertThat(pooled.get(name)).isCloseTo(p, within(1e-12)));
  }

  /** External Bayesianity: only the logarithmic pool has it (Genest 1984). */
  @Property
  void updatingThenPoolingIsPoolingThenUpdating(
      @ForAll @DoubleRange(min = 0.05, max = 1) double a,
      @ForAll @DoubleRange(min = 0.05, max = 1) double b,
      @ForAll @DoubleRange(min = 0.05, max = 1) double likelihood,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double weight) {
    var first = of(a, b, 0.3);
    var second = of(b, 0.6, a);

    var updatedFirst =
        LogOpinionPool.pool(
            List.of(
                new Opinion(updated(first, likelihood), weight),
                new Opinion(updated(second, likelihood), 1 - weight)));
    var pooledFirst =
        updated(
            LogOpinionPool.pool(
                List.of(new Opinion(first, weight), new Opinion(second, 1 - weight))),
            likelihood);

    pooledFirst.forEach((name, p) -> assertThat(updatedFirst.get(name)).isCloseTo(p, within(1e-9)));
  }

  private static Map<String, Double> updated(Map<String, Double> prior, double likelihoodOfBull) {
    return of(prior.get("bear"), prior.get("bull") * likelihoodOfBull, prior.get("sideways") * 0.7);
  }
}
