package dev.strata.model.registry;

import dev.strata.contracts.RunKind;
import dev.strata.model.learning.ModelType;
import dev.strata.model.registry.Activations.Act;
import dev.strata.model.registry.Activations.Champion;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who is champion after a training. A version that passed the promotion rule takes the place when
 * it is free, its own name's, or held by one that it was held against and beat; where that one's
 * forecasts were not kept, by one whose walk-forward skill is lower. A version that did not pass
 * takes its own name's proven predecessor with it: the newer evidence counts. What a human has
 * chosen without proof stays until a human or an alarm ends it.
 */
@Component
class ChampionRule {

  private static final String SKILL = "brier_skill";

  private final Activations activations;

  ChampionRule(Activations activations) {
    this.activations = activations;
  }

  /**
   * Where and when a version was trained.
   *
   * @param type layer it serves
   * @param id row in ai_models
   * @param name shared by its versions
   * @param asOf cycles later than this use it
   * @param kind of the run
   * @param isInCycle whether a cycle trained it
   * @param hasMetChampion whether its verdict rests on the champion's forecasts too
   */
  record Stored(
      ModelType type,
      long id,
      String name,
      Instant asOf,
      RunKind kind,
      boolean isInCycle,
      boolean hasMetChampion) {}

  /** Records what the rule does, if it does anything; gives the versions whose state changed. */
  List<Long> apply(Stored stored, TrainedVersion trained) {
    var champion = activations.championAfter(stored.type(), stored.asOf(), stored.kind());
    var act = decide(stored, trained.promoted(), trained.metrics(), champion);
    if (act.isEmpty()) {
      return List.of();
    }
    var isTaken = act.get() == Act.ACTIVATED;
    return activations.record(
        new Activations.Entry(
            isTaken ? stored.id() : champion.orElseThrow().id(),
            act.get(),
            stored.asOf(),
            Activations.RULE,
            isTaken ? trained.reason() : "its successor has " + trained.reason(),
            evidence(stored, trained, champion),
            stored.isInCycle()));
  }

  /** Activated: the new version; demoted: the champion; empty: all stays. */
  static Optional<Act> decide(
      Stored stored, boolean isPromoted, Map<String, Double> metrics, Optional<Champion> champion) {
    if (champion.isEmpty()) {
      return isPromoted ? Optional.of(Act.ACTIVATED) : Optional.empty();
    }
    var holder = champion.get();
    if (holder.name().equals(stored.name())) {
      return isPromoted
          ? Optional.of(Act.ACTIVATED)
          : holder.isByRule() ? Optional.of(Act.DEMOTED) : Optional.empty();
    }
    var mine = metrics.get(SKILL);
    var theirs = holder.metrics().get(SKILL);
    var isBetter = mine != null && (theirs == null || mine > theirs);
    return isPromoted && (stored.hasMetChampion() || isBetter)
        ? Optional.of(Act.ACTIVATED)
        : Optional.empty();
  }

  private static Map<String, @Nullable Object> evidence(
      Stored stored, TrainedVersion trained, Optional<Champion> champion) {
    var evidence = new LinkedHashMap<String, @Nullable Object>();
    evidence.put("model_id", stored.id());
    evidence.put("verdict", trained.reason());
    evidence.put("metrics", trained.metrics());
    evidence.put("champion", champion.map(Champion::snapshot).orElse(null));
    return evidence;
  }
}
