package dev.strata.model.learning;

import java.util.Locale;

/**
 * The promotion rule: enough independent dates; a gain over every rival (class rates, persistence,
 * the champion on the same questions) whose interval excludes zero, in rank IC for sectors and in
 * log score elsewhere; for assets and timing also a deflated Sharpe ratio; calibration.
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
    // NaN, no champion, is not below.
    if (skill.championN() < FEWEST_DATES) {
      return refused(
          "the champion answered %.0f effective dates of the same questions, %d needed",
          skill.championN(), FEWEST_DATES);
    }
    var measure = problem.type() == ModelType.SECTOR ? "rank IC" : "log score";
    if (skill.gains().isEmpty()) {
      return refused("%s is undefined: too few subjects a day", measure);
    }
    for (var gain : skill.gains().entrySet()) {
      if (!gain.getValue().isPositive()) {
        return refused(
            "the %s gain over the %s lies in [%.5f, %.5f], not wholly above zero",
            measure, gain.getKey(), gain.getValue().low(), gain.getValue().high());
      }
    }
    if (isTraded(problem) && !(skill.metric("deflated_sharpe") >= DEFLATED_SHARPE)) {
      return refused(
          "deflated Sharpe ratio %.3f after costs and %.0f trials, %.2f needed",
          skill.metric("deflated_sharpe"), skill.metric("trials"), DEFLATED_SHARPE);
    }
    var slope = skill.metric("calibration_slope");
    if (!(slope >= SLOPE_LOW && slope <= SLOPE_HIGH)) {
      return refused("calibration slope %.2f is outside 0.8 to 1.2", slope);
    }
    return new Verdict(true, proof(measure, skill));
  }

  private static boolean isTraded(Problem problem) {
    return problem.type() == ModelType.ASSET || problem.type() == ModelType.TIMING;
  }

  private static String proof(String measure, Skill skill) {
    var proof = new StringBuilder();
    proof.append(text("beat on %.0f effective dates, by %s:", skill.effectiveN(), measure));
    var separator = " ";
    for (var gain : skill.gains().entrySet()) {
      proof.append(separator);
      proof.append(
          text("%s in [%.5f, %.5f]", gain.getKey(), gain.getValue().low(), gain.getValue().high()));
      separator = ", ";
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
