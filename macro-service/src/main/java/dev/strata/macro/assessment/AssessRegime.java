package dev.strata.macro.assessment;

import dev.strata.macro.analysis.HiddenRegimes;
import dev.strata.macro.analysis.PooledRegime;
import dev.strata.macro.analysis.RegimeClaim;
import dev.strata.macro.market.MarketDays;
import dev.strata.macro.predictions.MacroPrediction;
import dev.strata.macro.predictions.MacroPredictions;
import dev.strata.macro.regime.PoolInputs;
import dev.strata.macro.regime.RegimeFits;
import dev.strata.macro.regime.RegimeFits.StoredFit;
import dev.strata.macro.regime.RegimeScores;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Joins the rule's claim by the hidden Markov model and the learned model. */
@Component
class AssessRegime {

  private static final Duration DAY = Duration.ofDays(1);
  private static final int FIT_CLOSES = HiddenRegimes.WINDOW_DAYS + HiddenRegimes.LEAD_DAYS;

  private final MarketDays market;
  private final MacroPredictions predictions;
  private final RegimeFits fits;
  private final RegimeScores scores;

  AssessRegime(
      MarketDays market, MacroPredictions predictions, RegimeFits fits, RegimeScores scores) {
    this.market = market;
    this.predictions = predictions;
    this.fits = fits;
    this.scores = scores;
  }

  /** A claim and the rows that spoke for it. */
  record Assessment(PooledRegime regime, PoolInputs inputs) {}

  /**
   * The pooled claim as of a cycle.
   *
   * @param days up to then, at least those that the filter runs over
   */
  Assessment assess(Instant asOf, RegimeClaim rule, Lookback days) {
    var fit = fit(asOf);
    var prediction = predictions.promoted(asOf).orElse(null);
    var hmm =
        fit == null
            ? null
            : HiddenRegimes.now(
                fit.model(),
                HiddenRegimes.features(days.closes(), days.breadth(), HiddenRegimes.FILTER_DAYS));
    var regime =
        PooledRegime.of(
            rule,
            hmm,
            prediction == null ? null : prediction.probabilities(),
            scores.classRate(asOf),
            scores.knownAsOf(asOf));
    return new Assessment(regime, inputs(fit, prediction));
  }

  private static PoolInputs inputs(@Nullable StoredFit fit, @Nullable MacroPrediction prediction) {
    return new PoolInputs(
        fit == null ? null : fit.fitTime(), prediction == null ? null : prediction.id());
  }

  /**
   * The fit of the grid's newest day. One that is stored is used again unless this is its day or
   * other candles are held now.
   */
  private @Nullable StoredFit fit(Instant asOf) {
    var day = HiddenRegimes.fitDay(asOf.atZone(ZoneOffset.UTC).toLocalDate().toEpochDay());
    var fitTime = Instant.EPOCH.plus(DAY.multipliedBy(day));
    var from = fitTime.minus(DAY.multipliedBy(FIT_CLOSES));
    var held = market.daysOfBtc(from, fitTime);
    if (held < HiddenRegimes.MINIMUM_DAYS) {
      return null;
    }
    var stored = fits.find(fitTime).orElse(null);
    if (stored != null && stored.closes() == held && !fitTime.equals(asOf)) {
      return stored;
    }
    var days = new Lookback(fitTime, FIT_CLOSES, market.between(from, fitTime));
    var features = HiddenRegimes.features(days.closes(), days.breadth(), HiddenRegimes.WINDOW_DAYS);
    return HiddenRegimes.fit(features)
        .map(fit -> fits.save(fitTime, from, HiddenRegimes.known(features), held, fit))
        .orElse(null);
  }
}
