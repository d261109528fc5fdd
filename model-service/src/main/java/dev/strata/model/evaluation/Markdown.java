package dev.strata.model.evaluation;

import static dev.strata.model.evaluation.Figures.count;
import static dev.strata.model.evaluation.Figures.interval;
import static dev.strata.model.evaluation.Figures.number;
import static dev.strata.model.evaluation.Figures.percentage;
import static dev.strata.model.evaluation.Figures.percentages;

import dev.strata.model.evaluation.Evaluation.Layers;
import dev.strata.model.evaluation.Evaluation.Scored;
import dev.strata.model.evaluation.analysis.BackTest;
import dev.strata.model.evaluation.analysis.Cascade;
import dev.strata.model.evaluation.analysis.PortfolioMetrics;
import dev.strata.model.evaluation.analysis.RankScores;
import dev.strata.model.evaluation.analysis.SignalScores;
import dev.strata.model.evaluation.analysis.Statistics;
import dev.strata.model.learning.Comparison;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report for people. */
final class Markdown {

  private static final String NO_EDGE = "no proven edge";

  private final StringBuilder text = new StringBuilder();
  private final Evaluation evaluation;

  private Markdown(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  static String of(Evaluation evaluation) {
    return new Markdown(evaluation).write();
  }

  private String write() {
    head();
    line("## Track record: live claims made before the fact");
    claims(
        evaluation.trackRecord(), "There is no live claim in this period, so there is no record.");
    line("## Back-test: claims of replays and simulated runs");
    line(
        "A back-test was computed after the fact. It is shown apart and never pooled with the"
            + " record.");
    line("");
    claims(
        evaluation.backTest(), "There is no claim of a replay or a simulated run in this period.");
    for (var layers : evaluation.layers()) {
      layers(layers);
      cascade(layers);
    }
    cells();
    return text.toString();
  }

  private String edge() {
    return evaluation.endedCoins() == 0
        ? "better than its baseline, among survivors only"
        : "better than its baseline";
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void table(List<String> head, List<List<String>> rows) {
    line("| " + String.join(" | ", head) + " |");
    line("|" + " --- |".repeat(head.size()));
    rows.forEach(row -> line("| " + String.join(" | ", row) + " |"));
    line("");
  }

  private void head() {
    line("# Evaluation");
    line("");
    line(
        "From %s to %s, seed %d: %d coins, %d days of daily candles. Nothing that became known after the last day was looked at."
            .formatted(
                evaluation.from(),
                evaluation.to(),
                evaluation.seed(),
                evaluation.coins(),
                evaluation.days()));
    line("");
    line(
        "The candles of %d of the coins ended before the last month. "
                .formatted(evaluation.endedCoins())
            + "Coins that were left out because they died make every growth figure too high, that"
            + " of baselines and of longs most of all: only differences between portfolios of the"
            + " same coins say something.");
    line("");
    table(
        List.of("stored", "rows"),
        evaluation.stored().entrySet().stream()
            .map(e -> List.of(e.getKey(), Integer.toString(e.getValue())))
            .toList());
    line(
        "How to read it: intervals leave 2.5 % on either side. *Effective n* counts claims of which"
            + " no two are open at once,"
            + " as horizons and coins overlap; below %d no percentage is shown (\"too few\"). \"%s\" is a result: it says that the"
                .formatted(Statistics.MINIMUM_EFFECTIVE, NO_EDGE)
            + " figures do not exclude chance. Many figures are shown; one interval in forty"
            + " excludes zero from above by chance alone.");
    line("");
  }

  private void claims(List<Scored> groups, String otherwise) {
    line("");
    if (groups.isEmpty()) {
      line(otherwise);
      line("");
      return;
    }
    table(
        List.of(
            "layer",
            "model or rule",
            "claim",
            "run",
            "issued",
            "settled",
            "pending",
            "void",
            "abstained",
            "late",
            "coverage"),
        groups.stream()
            .map(s ->
                List.of(
                    s.group().type(),
                    s.group().model() + " " + s.group().version(),
                    s.group().event(),
                    s.group().runKind(),
                    Integer.toString(s.scores().issued()),
                    Integer.toString(s.scores().settled()),
                    Integer.toString(s.scores().pending()),
                    Integer.toString(s.scores().voided()),
                    Integer.toString(s.scores().abstained()),
                    Integer.toString(s.scores().late()),
                    number(s.scores().coverage())))
            .toList());
    table(
        List.of(
            "model or rule",
            "run",
            "n",
            "effective n",
            "hit rate",
            "Wilson",
            "Brier",
            "of base rate",
            "skill",
            "gain interval",
            "log loss",
            "calibration error",
            "verdict"),
        groups.stream().map(this::scores).toList());
    table(
        List.of("model or rule", "run", "hits and Brier score by regime as known at issue"),
        groups.stream()
            .map(s ->
                List.of(
                    s.group().model() + " " + s.group().version(),
                    s.group().runKind(),
                    s.scores().byRegime().entrySet().stream()
                        .map(e ->
                            "%s %d of %d (%s), %s against %s"
                                .formatted(
                                    e.getKey(),
                                    e.getValue().hits(),
                                    e.getValue().settled(),
                                    percentage(
                                        e.getValue().hits() / (double) e.getValue().settled(),
                                        e.getValue().effectiveN()),
                                    number(e.getValue().brier()),
                                    number(e.getValue().baselineBrier())))
                        .collect(Collectors.joining("; "))))
            .toList());
  }

  private List<String> scores(Scored scored) {
    var s = scored.scores();
    return List.of(
        scored.group().model() + " " + scored.group().version(),
        scored.group().runKind(),
        Integer.toString(s.settled()),
        Integer.toString(s.effectiveN()),
        percentage(s.hitRate(), s.effectiveN()),
        percentages(s.hitInterval(), s.effectiveN()),
        number(s.brier()),
        number(s.baselineBrier()),
        number(s.skill()),
        interval(s.gainInterval()),
        number(s.logLoss()),
        number(s.calibrationError()),
        s.hasEdge() ? edge() : NO_EDGE);
  }

  private void layers(Layers layers) {
    line("## Layers, " + layers.runKind() + " runs");
    line("");
    line("### Macro: regime against the 30 days that followed");
    line("");
    var regime = layers.regime();
    if (regime == null) {
      line("There is no regime with a candle of BTC to judge it by.");
    } else {
      line(
          "%d days, %d judged, effective n %d. Log loss %s against %s of the shares so far (gain in %s); ranked probability score %s against %s."
              .formatted(
                  regime.days(),
                  regime.judged(),
                  regime.effectiveN(),
                  number(regime.logLoss()),
                  number(regime.baselineLogLoss()),
                  interval(regime.gainInterval()),
                  number(regime.rankedProbabilityScore()),
                  number(regime.baselineRankedProbabilityScore())));
      line(
          "%d switches (%s a year), %s a year taken back within 30 days. Verdict: %s."
              .formatted(
                  regime.switches(),
                  number(regime.switchesPerYear()),
                  number(regime.falseSwitchesPerYear()),
                  regime.effectiveN() >= Statistics.MINIMUM_EFFECTIVE
                          && regime.gainInterval().isAbove(0)
                      ? edge()
                      : NO_EDGE));
    }
    line("");
    layers
        .turnDelays()
        .forEach(d ->
            line(
                "- Turns of BTC in hindsight by %s: %d, followed %d, after %s days in the mean, %s at most."
                    .formatted(
                        d.dating(),
                        d.turns(),
                        d.followed(),
                        number(d.meanDays()),
                        number(d.longestDays()))));
    line("");
    line("### Sector and asset: ranks against the week that followed");
    line("");
    table(
        List.of(
            "layer",
            "days",
            "effective n",
            "pairs",
            "IC",
            "ICIR",
            "rank IC",
            "interval",
            "verdict"),
        List.of(ranks("sector", layers.sectors()), ranks("asset", layers.assets())));
    if (layers.sectors().dates() == 0) {
      line(
          "No day has a rank IC of sectors: at most %d had a figure and a return a week later, %d are needed; a sector has none with fewer than three members known by then."
              .formatted(layers.sectors().widest(), RankScores.SMALLEST));
      line("");
    }
    quintile(layers);
    line("### Timing: signals, net of fees and spread");
    line("");
    table(
        List.of(
            "side",
            "issued",
            "open",
            "not filled",
            "withdrawn",
            "settled",
            "effective n",
            "with profit",
            "Wilson",
            "target before stop",
            "Wilson",
            "expectancy R",
            "interval",
            "verdict"),
        List.of(signals("long", layers.longSignals()), signals("short", layers.shortSignals())));
    regimes(layers);
  }

  private void regimes(Layers layers) {
    line("### The same by the regime as known at issue");
    line("");
    line(
        "A description, not a judgement: the whole is judged above, and of so many parts some look good by chance. No figure below an effective n of %d."
            .formatted(Statistics.MINIMUM_EFFECTIVE));
    line("");
    table(
        List.of(
            "regime",
            "layer",
            "days or signals",
            "effective n",
            "rank IC or expectancy R",
            "interval"),
        layers.byRegime().entrySet().stream()
            .flatMap(e ->
                Stream.of(
                    inRegime(e.getKey(), "sector", e.getValue().sectors()),
                    inRegime(e.getKey(), "asset", e.getValue().assets()),
                    inRegime(e.getKey(), "timing long", e.getValue().longSignals()),
                    inRegime(e.getKey(), "timing short", e.getValue().shortSignals())))
            .toList());
  }

  private List<String> inRegime(String regime, String layer, RankScores s) {
    return inRegime(
        regime, layer, s.dates(), s.effectiveN(), s.rankCorrelation(), s.rankInterval());
  }

  private List<String> inRegime(String regime, String layer, SignalScores s) {
    return inRegime(
        regime, layer, s.settled(), s.effectiveN(), s.expectancy(), s.expectancyInterval());
  }

  private static List<String> inRegime(
      String regime,
      String layer,
      int n,
      int effectiveN,
      double figure,
      Statistics.Interval interval) {
    var isEnough = effectiveN >= Statistics.MINIMUM_EFFECTIVE;
    return List.of(
        regime,
        layer,
        Integer.toString(n),
        Integer.toString(effectiveN),
        isEnough ? number(figure) : "too few",
        isEnough ? interval(interval) : "–");
  }

  private void quintile(Layers layers) {
    var top = layers.topQuintile();
    if (top != null && top.periods() > 0) {
      line(
          "Top fifth by score less all coins, renewed weekly: %s a week before costs, %s after (%s), over %d weeks; %s of it exchanged at a renewal; deflated Sharpe %s. Verdict: %s."
              .formatted(
                  number(top.excess()),
                  number(top.excessNet()),
                  interval(top.interval()),
                  top.periods(),
                  number(top.turnover()),
                  number(top.deflatedSharpe()),
                  top.hasEdge() ? edge() : NO_EDGE));
      line("");
    }
  }

  private List<String> ranks(String layer, RankScores s) {
    return List.of(
        layer,
        Integer.toString(s.dates()),
        Integer.toString(s.effectiveN()),
        Integer.toString(s.observations()),
        number(s.correlation()),
        number(s.ratio()),
        number(s.rankCorrelation()),
        interval(s.rankInterval()),
        s.hasEdge() ? edge() : NO_EDGE);
  }

  private List<String> signals(String side, SignalScores s) {
    return List.of(
        side,
        Integer.toString(s.issued()),
        Integer.toString(s.open()),
        Integer.toString(s.notFilled()),
        Integer.toString(s.withdrawn()),
        Integer.toString(s.settled()),
        Integer.toString(s.effectiveN()),
        percentage(s.winRate(), s.effectiveN()),
        percentages(s.winInterval(), s.effectiveN()),
        percentage(s.targetBeforeStop(), s.effectiveN()),
        percentages(s.targetInterval(), s.effectiveN()),
        number(s.expectancy()),
        interval(s.expectancyInterval()),
        number(s.excess()),
        interval(s.excessInterval()),
        s.hasEdge() ? edge() : NO_EDGE);
  }

  private void cascade(Layers layers) {
    line("## Cascade as a portfolio, " + layers.runKind() + " runs");
    line("");
    var result = layers.cascade();
    if (result == null) {
      line("There are fewer than two days of outputs: nothing to simulate.");
      line("");
      return;
    }
    line(
        "Decided on closes from %s, filled at the open of the next candle, to %s. Each coin with an open long signal gets %s of the capital"
                .formatted(result.from(), result.to(), number(Cascade.SLOT))
            + " × its sector (relative strength above 1: %s, else %s, unknown: 1) × twice its score, at most %s; the sum is scaled down to 1,"
                .formatted(
                    number(Outputs.STRONG_SECTOR), number(Outputs.WEAK_SECTOR), number(Cascade.CAP))
            + " then by the regime (bull 1, sideways 0.5, bear or unknown 0). A position within a"
            + " quarter of its target is left alone.");
    line(
        "Fee %s and half spread %s a side, half spread %s where the mean volume of 30 days is below %s USD or unknown. No leverage, no shorts, cash earns 0."
                .formatted(
                    number(CascadeResult.COSTS.fee()),
                    number(CascadeResult.COSTS.halfSpread()),
                    number(CascadeResult.COSTS.thinHalfSpread()),
                    count(CascadeResult.COSTS.thinBelow()))
            + " Coins that died stay in: a position without a candle for %d days is lost."
                .formatted(BackTest.DEAD_AFTER));
    line("");
    table(
        List.of(
            "portfolio",
            "growth a year",
            "volatility",
            "Sharpe",
            "interval",
            "deflated Sharpe",
            "max drawdown",
            "turnover a year",
            "exposure",
            "days",
            "effective n",
            "trades"),
        result.portfolios().entrySet().stream().map(Markdown::portfolio).toList());
    line(
        "The deflated Sharpe ratio counts %d trials: the cascade, it without each layer, and every model version stored. The cascade's verdict: %s."
            .formatted(
                result.trials(),
                result.hasEdge() ? "better than chance and than every baseline" : NO_EDGE));
    line(
        "Sharpe ratio less that of each baseline: "
            + result.gains().entrySet().stream()
                .map(e -> e.getKey() + " " + interval(e.getValue()))
                .collect(Collectors.joining(", "))
            + ".");
    line("");
    random(result);
    ablation(result);
  }

  private void cells() {
    line("## Models by type and architecture");
    line("");
    line(
        "Walk-forward over all stored candles to the last day: each test block is forecast by a"
            + " model of what was known when it began. The log loss (nats, lower is better) or the"
            + " rank IC against the best baseline; promoted only when"
            + " every gate is passed. Networks are trained with several seeds, their claims are the"
            + " mean; the spread is the mean deviation between the seeds' probabilities. What it cost"
            + " is in timings.json.");
    line("");
    table(
        List.of(
            "type",
            "architecture",
            "measure",
            "model",
            "baseline",
            "of baseline",
            "gain interval",
            "n",
            "effective n",
            "blocks",
            "seeds",
            "seed spread",
            "promoted",
            "why"),
        evaluation.cells().stream().map(Markdown::cell).toList());
    line(
        "Every rival: net returns are those of a horizon after costs, entered at the next open; random"
            + " entries are as many trades of the same lengths, and their interval ends at the 95th and"
            + " the 5th percentile of the draws. A gain must lie wholly above zero.");
    line("");
    table(
        List.of(
            "type",
            "architecture",
            "rival",
            "measure",
            "model",
            "of rival",
            "gain interval",
            "effective n",
            "beaten"),
        evaluation.cells().stream()
            .flatMap(c -> c.rivals().stream().map(rival -> rival(c, rival)))
            .toList());
  }

  private static List<String> rival(Cell c, Comparison rival) {
    return List.of(
        c.type(),
        c.architecture(),
        rival.rival().text(),
        rival.measure().text(),
        number(rival.model()),
        number(rival.value()),
        interval(new Statistics.Interval(rival.gain().low(), rival.gain().high())),
        count(rival.effectiveN()),
        rival.isBeaten() ? "yes" : "no");
  }

  private static List<String> cell(Cell c) {
    var gain = c.gainInterval();
    var baseline = c.baseline();
    return List.of(
        c.type(),
        c.architecture(),
        c.measure(),
        number(c.value()),
        baseline == null ? "–" : baseline,
        number(c.baselineValue()),
        gain == null ? "–" : interval(new Statistics.Interval(gain.low(), gain.high())),
        Integer.toString(c.n()),
        count(c.effectiveN()),
        Integer.toString(c.windows()),
        Integer.toString(c.seeds()),
        number(c.seedSpread()),
        c.promoted() ? "yes" : "no",
        c.reason());
  }

  private static List<String> portfolio(Map.Entry<String, PortfolioMetrics> entry) {
    var m = entry.getValue();
    return List.of(
        entry.getKey(),
        percentage(m.growth(), m.effectiveDays()),
        percentage(m.volatility(), m.effectiveDays()),
        number(m.sharpe()),
        interval(m.sharpeInterval()),
        number(m.deflatedSharpe()),
        percentage(m.maxDrawdown(), m.effectiveDays()),
        number(m.turnover()),
        number(m.exposure()),
        Integer.toString(m.days()),
        count(m.effectiveDays()),
        Integer.toString(m.trades()));
  }

  private void random(CascadeResult result) {
    var random = result.againstRandom();
    if (random == null) {
      line("The cascade took no position, so nothing can be said of its layers.");
    } else {
      line(
          "Against random entries: %d trades returned %s after costs, weighted by their share of the capital; as many random ones of equal length and size %s in the mean of %d draws. Beaten: %s of the draws."
              .formatted(
                  random.trades(),
                  number(random.meanReturn()),
                  number(random.randomMean()),
                  random.draws(),
                  number(random.percentile())));
    }
    line("");
  }

  private void ablation(CascadeResult result) {
    if (result.ablations().isEmpty()) {
      return;
    }
    line("### What each layer adds");
    line("");
    line(
        "By the Sharpe ratio of the whole less that without the layer, and less that with the"
            + " layer's words moved to other days in blocks of 20 days. A layer is called useful"
            + " only when at most 1.25 % of the shuffles (5 % shared by four layers) are as good as"
            + " the whole.");
    line("");
    table(
        List.of(
            "layer",
            "Sharpe without",
            "gain",
            "interval",
            "Sharpe shuffled",
            "gain",
            "spread",
            "chance of it",
            "draws",
            "verdict"),
        result.ablations().stream()
            .map(a ->
                List.of(
                    a.layer().text(),
                    number(a.removed()),
                    number(a.gain()),
                    interval(a.gainInterval()),
                    number(a.shuffledMean()),
                    number(a.shuffledGain()),
                    interval(a.shuffledGainInterval()),
                    number(a.probability()),
                    Integer.toString(a.draws()),
                    a.isUseful() ? "useful" : "not shown to be useful"))
            .toList());
  }
}
