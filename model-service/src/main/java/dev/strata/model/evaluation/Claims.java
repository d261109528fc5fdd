package dev.strata.model.evaluation;

import dev.strata.model.evaluation.analysis.Claim;
import dev.strata.model.evaluation.analysis.Claim.Group;
import dev.strata.model.evaluation.analysis.Claim.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every claim of the platform in one shape: those of models, and those of the layers' rules. */
final class Claims {

  private static final List<String> EVENT = List.of("not_occurred", "occurred");
  private static final int REGIME_DAYS = 30;
  private static final int ROTATION_DAYS = 7;
  private static final int RECOMMENDATION_DAYS = 30;

  private final Map<String, Map<Integer, String>> regimes = new TreeMap<>();
  private final Map<Group, List<Claim>> groups =
      new TreeMap<>(
          Comparator.comparing(Group::type)
              .thenComparing(Group::model)
              .thenComparing(Group::version)
              .thenComparing(Group::event)
              .thenComparing(Group::runKind));

  private Claims(Rows rows) {
    rows.regimes()
        .forEach(r ->
            regimes.computeIfAbsent(r.runKind(), k -> new TreeMap<>()).put(r.day(), r.regime()));
    rows.predictions().forEach(this::add);
    rows.regimes().forEach(this::add);
    rows.rotations().forEach(this::add);
    rows.recommendations().forEach(this::add);
    rows.signals().forEach(this::add);
  }

  /** Claims by group, groups in order of type, model, version, event and kind of run. */
  static Map<Group, List<Claim>> of(Rows rows) {
    return new Claims(rows).groups;
  }

  private void put(Claim claim) {
    groups.computeIfAbsent(claim.group(), g -> new ArrayList<>()).add(claim);
  }

  private String regime(String runKind, int day) {
    return regimes.getOrDefault(runKind, Map.of()).getOrDefault(day, "unknown");
  }

  private void add(Rows.Prediction p) {
    // An abstention names no event: it belongs to its model all the same.
    var group = new Group(p.runKind(), p.type(), p.model(), p.version(), "forecast");
    var classes = List.copyOf(p.probabilities().keySet());
    var probabilities =
        p.probabilities().values().stream().mapToDouble(Double::doubleValue).toArray();
    var outcome = p.outcome() == null ? -1 : classes.indexOf(p.outcome());
    var isLate = p.late() && p.runKind().equals("live");
    put(
        new Claim(
            group,
            p.day(),
            p.targetDay(),
            classes,
            probabilities,
            largest(probabilities),
            outcome,
            p.isAbstention() || classes.isEmpty()
                ? State.ABSTAINED
                : isLate ? State.LATE : state(outcome >= 0, p.isVoid()),
            baseline(classes, p.baseRates()),
            regime(p.runKind(), p.day())));
  }

  private static double @Nullable [] baseline(List<String> classes, Map<String, Double> rates) {
    return rates.keySet().containsAll(classes) && !classes.isEmpty()
        ? classes.stream().mapToDouble(c -> rates.getOrDefault(c, Double.NaN)).toArray()
        : null;
  }

  private static int largest(double[] values) {
    int largest = -1;
    for (int i = 0; i < values.length; i++) {
      largest = largest < 0 || values[i] > values[largest] ? i : largest;
    }
    return largest;
  }

  private static State state(boolean isSettled, boolean isVoid) {
    return isSettled ? State.SETTLED : isVoid ? State.VOID : State.PENDING;
  }

  private void add(Rows.Regime r) {
    var group = new Group(r.runKind(), "macro", r.model(), r.version(), "regime holds for 30 days");
    statement(
        group, r.day(), r.day() + REGIME_DAYS, r.confidence(), r.cameTrue(), r.isVoid(), r.late());
  }

  private void add(Rows.Rotation r) {
    var group =
        new Group(r.runKind(), "sector", "rotation-rule", "v1", "winner beats loser in 7 days");
    statement(
        group,
        r.day(),
        r.day() + ROTATION_DAYS,
        r.confidence(),
        r.succeeded(),
        r.isVoid(),
        r.late());
  }

  private void add(Rows.Recommendation r) {
    var group =
        new Group(
            r.runKind(), "asset", "watchlist-policy", "v1", "right side of the median, 30 days");
    var result = r.result();
    statement(
        group,
        r.day(),
        r.day() + RECOMMENDATION_DAYS,
        r.confidence(),
        (result == null || result.equals("void")) ? null : result.equals("hit"),
        "void".equals(result),
        r.late());
  }

  private void add(Rows.Signal s) {
    var group = new Group(s.runKind(), "timing", s.rule(), s.side(), "target before stop");
    var result = s.result();
    var isVoid = "not_filled".equals(result) || "withdrawn".equals(result);
    var end = s.endDay();
    statement(
        group,
        s.day(),
        end == null ? s.expiryDay() : end,
        s.confidence(),
        (result == null || isVoid) ? null : result.equals("hit_target"),
        isVoid,
        false);
  }

  /** A claim that something comes true, with one stated probability. */
  private void statement(
      Group group,
      int day,
      int targetDay,
      @Nullable Double confidence,
      @Nullable Boolean cameTrue,
      boolean isVoid,
      boolean late) {
    var state =
        confidence == null
            ? State.ABSTAINED
            : late && group.runKind().equals("live") ? State.LATE : state(cameTrue != null, isVoid);
    put(
        new Claim(
            group,
            day,
            targetDay,
            EVENT,
            confidence == null ? new double[0] : new double[] {1 - confidence, confidence},
            confidence == null ? -1 : 1,
            cameTrue == null ? -1 : cameTrue ? 1 : 0,
            state,
            null,
            regime(group.runKind(), day)));
  }
}
