package dev.strata.model.evaluation;

import dev.strata.model.evaluation.analysis.Statistics;
import dev.strata.model.evaluation.analysis.Statistics.Interval;
import java.util.Locale;

/** Figures as text: an undefined one is a dash, and a percentage needs enough behind it. */
final class Figures {

  private static final String NONE = "–";

  private Figures() {}

  static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : NONE;
  }

  static String interval(Interval interval) {
    return Double.isFinite(interval.low()) && Double.isFinite(interval.high())
        ? "[%s, %s]".formatted(number(interval.low()), number(interval.high()))
        : NONE;
  }

  /** A fraction as percentage, or how little there is. */
  static String percentage(double share, double effective) {
    if (effective < Statistics.MINIMUM_EFFECTIVE) {
      return "too few";
    }
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : NONE;
  }

  static String percentages(Interval interval, double effective) {
    return effective < Statistics.MINIMUM_EFFECTIVE || !Double.isFinite(interval.low())
        ? NONE
        : String.format(
            Locale.ROOT, "[%.1f, %.1f] %%", 100 * interval.low(), 100 * interval.high());
  }

  static String count(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }
}
