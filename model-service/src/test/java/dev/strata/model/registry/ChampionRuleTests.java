package dev.strata.model.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.contracts.RunKind;
import dev.strata.model.learning.ModelType;
import dev.strata.model.registry.Activations.Act;
import dev.strata.model.registry.Activations.Champion;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChampionRuleTests {

  private static final String MINE = "asset-ensemble";

  private static ChampionRule.Stored stored(boolean hasMetChampion) {
    return new ChampionRule.Stored(
        ModelType.ASSET, 2, MINE, Instant.EPOCH, RunKind.LIVE, true, hasMetChampion);
  }

  private static Map<String, Double> skill(double value) {
    return Map.of("brier_skill", value);
  }

  private static Optional<Champion> champion(String name, double skill, boolean isByRule) {
    return Optional.of(new Champion(1, name, "v", skill(skill), isByRule));
  }

  private static Optional<Act> decide(
      boolean isPromoted, double skill, Optional<Champion> champion, boolean hasMet) {
    return ChampionRule.decide(stored(hasMet), isPromoted, skill(skill), champion);
  }

  @Test
  void takesAFreePlaceOnlyWithProof() {
    assertThat(decide(true, 0.01, Optional.empty(), false)).contains(Act.ACTIVATED);
    assertThat(decide(false, 0.9, Optional.empty(), false)).isEmpty();
  }

  @Test
  void succeedsItsOwnNameOrTakesItWithIt() {
    assertThat(decide(true, 0.01, champion(MINE, 0.02, true), false)).contains(Act.ACTIVATED);
    assertThat(decide(false, 0.03, champion(MINE, 0.02, true), false)).contains(Act.DEMOTED);
  }

  @Test
  void leavesWhatAHumanChose() {
    assertThat(decide(false, 0.03, champion(MINE, 0.02, false), false)).isEmpty();
  }

  @Test
  void challengesAnotherNameWithProofAndMoreSkill() {
    var other = champion("asset-regression", 0.02, true);

    assertThat(decide(true, 0.03, other, false)).contains(Act.ACTIVATED);
    assertThat(decide(true, 0.01, other, false)).as("less skill").isEmpty();
    assertThat(decide(true, 0.01, other, true)).as("beat its forecasts").contains(Act.ACTIVATED);
    assertThat(decide(false, 0.03, other, true)).as("no proof").isEmpty();
  }
}
