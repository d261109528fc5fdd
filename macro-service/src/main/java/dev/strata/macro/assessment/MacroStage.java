package dev.strata.macro.assessment;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.macro.RegimeAssessed;
import dev.strata.macro.analysis.Dominance;
import dev.strata.macro.analysis.RegimeRule;
import dev.strata.macro.analysis.SentimentComposite;
import dev.strata.macro.coins.Coins;
import dev.strata.macro.dominance.DominanceReading;
import dev.strata.macro.dominance.Dominances;
import dev.strata.macro.indicators.Indicators;
import dev.strata.macro.market.MarketDay;
import dev.strata.macro.market.MarketDays;
import dev.strata.macro.observations.Observations;
import dev.strata.macro.regime.Regimes;
import dev.strata.macro.sentiment.SentimentReading;
import dev.strata.macro.sentiment.Sentiments;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.cycle.CycleStage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The stage {@code macro}: regime, sentiment, dominance and indicators as of a cycle. It reads what
 * the slice holds up to the cycle's close time and remembers nothing else, so an older cycle
 * computed again leaves the same rows.
 */
@Component
class MacroStage implements CycleStage {

  private static final String TIMEFRAME = "1d";
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration TREND = Duration.ofDays(30);

  private final Coins coins;
  private final MarketDays market;
  private final Observations observations;
  private final AssessRegime assessRegime;
  private final Regimes regimes;
  private final Sentiments sentiments;
  private final Dominances dominances;
  private final Indicators indicators;

  MacroStage(
      Coins coins,
      MarketDays market,
      Observations observations,
      AssessRegime assessRegime,
      Regimes regimes,
      Sentiments sentiments,
      Dominances dominances,
      Indicators indicators) {
    this.coins = coins;
    this.market = market;
    this.observations = observations;
    this.assessRegime = assessRegime;
    this.regimes = regimes;
    this.sentiments = sentiments;
    this.dominances = dominances;
    this.indicators = indicators;
  }

  @Override
  public String name() {
    return "macro";
  }

  @Override
  public List<String> after() {
    return List.of("model:macro");
  }

  @Override
  public List<? extends AnalysisEvent> compute(Cycle cycle) {
    if (!TIMEFRAME.equals(cycle.timeframe())) {
      return List.of();
    }
    var asOf = cycle.asOf();
    var published =
        new PublishedSeries(
            asOf, observations.knownAsOf(asOf.minus(PublishedSeries.LOOKBACK), asOf));
    market.catchUp(asOf);
    var btc = coins.btc().orElse(null);
    var days =
        new Lookback(
            asOf,
            RegimeRule.LOOKBACK_DAYS,
            market.between(asOf.minus(DAY.multipliedBy(RegimeRule.LOOKBACK_DAYS)), asOf));

    var events = new ArrayList<AnalysisEvent>();
    if (btc == null) {
      regimes.withdraw(cycle);
    } else {
      events.addAll(regime(cycle, btc.id(), days));
    }
    sentiment(asOf, published, days)
        .ifPresentOrElse(
            reading -> events.add(sentiments.save(cycle, reading)),
            () -> sentiments.withdraw(cycle));
    dominance(asOf, published, days)
        .ifPresentOrElse(
            reading -> events.add(dominances.save(cycle, reading)),
            () -> dominances.withdraw(cycle));
    events.addAll(indicators.save(cycle, published.indicators(days.closes())));
    return events;
  }

  /** Judges what is due first, for its scores count in the weights of this cycle. */
  private List<RegimeAssessed> regime(Cycle cycle, long btcId, Lookback days) {
    regimes.settle(cycle, btcId);
    var rule = RegimeRule.assess(days.closes(), days.breadth(Duration.ZERO)).orElse(null);
    if (rule == null) {
      regimes.withdraw(cycle);
      return List.of();
    }
    var assessment = assessRegime.assess(cycle.asOf(), rule, days);
    return regimes.save(cycle, assessment.regime(), assessment.inputs()).stream().toList();
  }

  private static Optional<SentimentReading> sentiment(
      Instant asOf, PublishedSeries published, Lookback days) {
    var fearGreed = published.fearGreed();
    if (fearGreed.isPresent()) {
      var value = fearGreed.get();
      return Optional.of(
          new SentimentReading(
              value.value().doubleValue(),
              SentimentReading.PUBLISHED,
              value.releasedAt(),
              List.of()));
    }
    var dominance = new double[SentimentComposite.DOMINANCE_WEEKS];
    var breadth = new double[SentimentComposite.BREADTH_WEEKS];
    for (int week = 0; week < dominance.length; week++) {
      var ago = WEEK.multipliedBy(week);
      dominance[week] = days.dominance(ago).map(Dominance::btc).orElse(Double.NaN);
      if (week < breadth.length) {
        var share = days.breadth(ago);
        breadth[week] = share == null ? Double.NaN : share;
      }
    }
    return SentimentComposite.of(days.closes(), days.volumes(), dominance, breadth)
        .map(composite ->
            new SentimentReading(
                composite.index(), SentimentReading.COMPOSITE, asOf, composite.components()));
  }

  private static Optional<DominanceReading> dominance(
      Instant asOf, PublishedSeries published, Lookback days) {
    var outperforming = days.today().map(MarketDay::shareOutperformingBtc).orElse(null);
    var computed = days.dominance(Duration.ZERO);
    if (computed.isPresent()) {
      var now = computed.get();
      var trend = days.dominance(TREND).map(then -> now.btc() - then.btc());
      return Optional.of(
          new DominanceReading(
              now.btc(),
              now.eth(),
              now.alt(),
              now.stablecoin(),
              trend.orElse(null),
              now.coins(),
              outperforming,
              published
                  .btcDominance()
                  .map(value ->
                      new DominanceReading.Published(
                          value.value().doubleValue(), DominanceReading.sourceOf(value.source())))
                  .orElse(null),
              DominanceReading.COMPUTED,
              asOf));
    }
    return published
        .btcDominance()
        .map(value ->
            new DominanceReading(
                value.value().doubleValue(),
                null,
                null,
                null,
                published.trend(value),
                null,
                outperforming,
                null,
                DominanceReading.sourceOf(value.source()),
                value.releasedAt()));
  }
}
