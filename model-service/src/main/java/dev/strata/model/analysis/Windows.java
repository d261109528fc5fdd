package dev.strata.model.analysis;

/** Statistics over the days that end with a given one; NaN as soon as one of them is missing. */
final class Windows {

  private Windows() {}

  /** Standard deviation (n - 1) of the last {@code days} simple daily returns. */
  static double volatility(Panel panel, int coin, int day, int days) {
    double mean = 0;
    for (int d = day - days + 1; d <= day; d++) {
      mean += panel.change(coin, d, 1) / days;
    }
    double squares = 0;
    for (int d = day - days + 1; d <= day; d++) {
      var distance = panel.change(coin, d, 1) - mean;
      squares += distance * distance;
    }
    return Math.sqrt(squares / (days - 1));
  }

  static double meanVolume(Panel panel, int coin, int day, int days) {
    double sum = 0;
    for (int d = day - days + 1; d <= day; d++) {
      sum += panel.volume(coin, d);
    }
    // A coin without any trade has no meaningful volume ratio.
    return sum > 0 ? sum / days : Double.NaN;
  }

  static double meanClose(Panel panel, int coin, int day, int days) {
    double sum = 0;
    for (int d = day - days + 1; d <= day; d++) {
      sum += panel.close(coin, d);
    }
    return sum / days;
  }

  /** Fall from the highest close of the last {@code days} days, a positive fraction. */
  static double drawdown(Panel panel, int coin, int day, int days) {
    double peak = panel.close(coin, day);
    for (int d = day - days + 1; d <= day; d++) {
      // Math.max hands NaN on.
      peak = Math.max(peak, panel.close(coin, d));
    }
    return (peak - panel.close(coin, day)) / peak;
  }

  /** Slope of the coin's daily returns on the universe's mean return. */
  static double beta(Panel panel, int coin, int day, int days) {
    double meanCoin = 0;
    double meanMarket = 0;
    for (int d = day - days + 1; d <= day; d++) {
      meanCoin += panel.change(coin, d, 1) / days;
      meanMarket += panel.marketReturn(d) / days;
    }
    double covariance = 0;
    double variance = 0;
    for (int d = day - days + 1; d <= day; d++) {
      var market = panel.marketReturn(d) - meanMarket;
      covariance += (panel.change(coin, d, 1) - meanCoin) * market;
      variance += market * market;
    }
    return variance == 0 ? Double.NaN : covariance / variance;
  }
}
