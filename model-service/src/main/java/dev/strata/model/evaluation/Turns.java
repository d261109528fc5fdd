package dev.strata.model.evaluation;

import dev.strata.model.evaluation.analysis.Market;
import dev.strata.model.evaluation.analysis.RegimeScores;
import dev.strata.model.evaluation.analysis.TurnDelays;
import dev.strata.model.features.ExPostRegimes;
import java.util.List;
import java.util.stream.IntStream;

/** Turns of BTC in hindsight, by two datings. */
final class Turns {

  private static final double TWENTY = 0.2;

  /** The paper's bounds in days: months of 30. */
  private static final ExPostRegimes.Bounds DAILY =
      new ExPostRegimes.Bounds(240, 180, 120, 480, TWENTY);

  private Turns() {}

  /** Delays of regimes after each dating's turns. */
  static List<TurnDelays> delays(List<RegimeScores.Day> words, Market market, int coin) {
    var days =
        IntStream.range(0, market.days())
            .filter(t -> !Double.isNaN(market.close(coin, t)))
            .toArray();
    var closes = IntStream.of(days).mapToDouble(t -> market.close(coin, t)).toArray();
    return List.of(
        TurnDelays.of(
            "Lunde-Timmermann 20/20",
            words,
            turns(ExPostRegimes.lundeTimmermann(closes, TWENTY, TWENTY), days, market)),
        TurnDelays.of(
            "Pagan-Sossounov",
            words,
            turns(ExPostRegimes.paganSossounov(closes, DAILY), days, market)));
  }

  private static List<TurnDelays.Turn> turns(
      List<ExPostRegimes.Turn> turns, int[] days, Market market) {
    return turns.stream()
        .map(t -> new TurnDelays.Turn(market.firstDay() + days[t.index()], t.isPeak()))
        .toList();
  }
}
