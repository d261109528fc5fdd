package dev.strata.asset.analysis;

import java.util.List;

/**
 * Weight of the model's component by what it has shown beside the rule: with the two mean rank
 * information coefficients of the same days, each day weighing 2^(-age / 365 days), it is 0.30
 * times the model's part of their sum, negative ones counting as 0. Equal ones give the fixed 0.15,
 * which also stands while there are too few independent weeks.
 */
public final class ModelWeight {

  /** Independent weeks below which the fixed weight stands. */
  public static final int MINIMUM_WEEKS = 30;

  private static final double MOST = 2 * Component.MODEL.weight();
  private static final double HALF_LIFE_DAYS = 365;
  private static final int HORIZON_DAYS = 7;

  private ModelWeight() {}

  /**
   * What both scored on a day.
   *
   * @param age days since the outcome was known, at least 0
   * @param rule rank information coefficient of the score without the model
   * @param model of the model's probability
   */
  public record Day(double age, double rule, double model) {}

  /**
   * The weight, in [0, 0.3].
   *
   * @param days in any order
   */
  public static double of(List<Day> days) {
    if (days.size() / HORIZON_DAYS < MINIMUM_WEEKS) {
      return Component.MODEL.weight();
    }
    double rule = 0;
    double model = 0;
    for (var day : days) {
      var weight = Math.pow(2, -day.age() / HALF_LIFE_DAYS);
      rule += weight * day.rule();
      model += weight * day.model();
    }
    var earned = Math.max(0, model);
    return earned == 0 ? 0 : MOST * earned / (earned + Math.max(0, rule));
  }
}
