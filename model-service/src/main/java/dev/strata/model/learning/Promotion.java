package dev.strata.model.learning;

import static java.util.stream.Collectors.joining;

import dev.strata.model.learning.Comparison.Measure;
import java.util.Locale;

/**
 * The promotion rule: enough independent dates; a gain over every rival whose interval excludes
 * zero (class rates, persistence, the 200-day rule and the champion on the same questions, in rank
 * IC for sectors and in log loss elsewhere); for assets and timing also net returns above
 * buy-and-hold, the equal-weight universe and random entries, and a deflated Sharpe ratio;
 * calibration.
 */
final class Promotion {

  /** Independent dates below which nothing is called proven. */
  static final int FEWEST_DATES = 30;

  static final double DEFLATED_SHARPE = 0.95;
  private static final double SLOPE_LOW = 0.8;
  private static final double SLOPE_HIGH = 1.2;

  private Promotion() {}

  static Verdict verdict(Problem problem, Skill skill) {
    if (skill.effectiveN() < FEWEST_DATES) {
      return refused("%.0f effective dates, %d needed", skill.effectiveN(), FEWEST_DATES);
    }
    var measure = problem.measure();
    if (skill.comparisons().stream().noneMatch(c -> c.measure() == measure && c.effectiveN() > 0)) {
      return refused("%s is undefined: too few subjects a day", measure.text());
    }
    for (var comparison : skill.comparisons()) {
      if (comparison.effectiveN() < FEWEST_DATES) {
        return refused(
            "beside the %s there are %.0f effective dates, %d needed",
            comparison.rival().text(), comparison.effectiveN(), FEWEST_DATES);
      }
    }
    if (problem.isTraded()
        && skill.comparisons().stream().noneMatch(c -> c.measure() == Measure.NET_RETURN)) {
      return refused("the returns that followed its claims are unknown");
    }
    var unbeaten = skill.comparisons().stream().filter(c -> !c.isBeaten()).toList();
    if (!unbeaten.isEmpty()) {
      return refused("%s", unbeaten.stream().map(Promotion::shortfall).collect(joining("; ")));
    }
    if (problem.isTraded() && !(skill.metric("deflated_sharpe") >= DEFLATED_SHARPE)) {
      return refused(
          "deflated Sharpe ratio %.3f after costs and %.0f trials, %.2f needed",
          skill.metric("deflated_sharpe"), skill.metric("trials"), DEFLATED_SHARPE);
    }
    var slope = skill.metric("calibration_slope");
    if (!(slope >= SLOPE_LOW && slope <= SLOPE_HIGH)) {
      return refused("calibration slope %.2f is outside 0.8 to 1.2", slope);
    }
    return new Verdict(true, proof(skill));
  }

  private static String shortfall(Comparison comparison) {
    if (Double.isNaN(comparison.gain().low())) {
      return text("it never bought what the %s could be held against", comparison.rival().text());
    }
    return text(
        "the %s gain over the %s lies in [%.5f, %.5f], not wholly above zero",
        comparison.measure().text(),
        comparison.rival().text(),
        comparison.gain().low(),
        comparison.gain().high());
  }

  private static String proof(Skill skill) {
    var proof = new StringBuilder(text("beat on %.0f effective dates", skill.effectiveN()));
    for (var measure : Measure.values()) {
      var beaten =
          skill.comparisons().stream()
              .filter(c -> c.measure() == measure)
              .map(c ->
                  text("%s in [%.5f, %.5f]", c.rival().text(), c.gain().low(), c.gain().high()))
              .collect(joining(", "));
      if (!beaten.isEmpty()) {
        proof.append(", by ").append(measure.text()).append(": ").append(beaten);
      }
    }
    return proof
        .append(text("; calibration slope %.2f", skill.metric("calibration_slope")))
        .toString();
  }

  private static Verdict refused(String why, Object... figures) {
    return new Verdict(false, "no proven edge: " + text(why, figures));
  }

  private static String text(String pattern, Object... figures) {
    return String.format(Locale.ROOT, pattern, figures);
  }
}
