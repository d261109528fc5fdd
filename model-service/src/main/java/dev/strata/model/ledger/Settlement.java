package dev.strata.model.ledger;

import dev.strata.model.features.Judgement;
import dev.strata.model.features.Market;
import dev.strata.model.features.Tasks;
import dev.strata.model.history.Days;
import dev.strata.model.history.MarketHistory;
import dev.strata.model.learning.ModelType;
import dev.strata.model.ledger.Predictions.Due;
import dev.strata.model.ledger.Predictions.Settled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Judges claims whose target time has come, from candles closed by then: by the very labels that
 * models learn from.
 */
@Service
public class Settlement {

  private final MarketHistory history;
  private final Predictions predictions;

  Settlement(MarketHistory history, Predictions predictions) {
    this.history = history;
    this.predictions = predictions;
  }

  private record Span(Instant issuedAt, Instant target) {}

  /** Settles or voids all that is due of a type; gives how many claims that were. */
  public int settleDue(ModelType type, Instant asOf) {
    var due = predictions.due(type, asOf);
    if (due.isEmpty()) {
      return 0;
    }
    var targets = due.stream().map(Due::target).collect(Collectors.toSet());
    return predictions.settle(judge(type, due), targets);
  }

  /** What became of claims of a type, from the candles that are held. */
  List<Settled> judge(ModelType type, List<Due> due) {
    var settlements = new ArrayList<Settled>(due.size());
    due.stream()
        .collect(
            Collectors.groupingBy(
                d -> new Span(d.issuedAt(), d.target()), LinkedHashMap::new, Collectors.toList()))
        .forEach((span, claims) -> {
          var day = Days.of(span.issuedAt());
          var market = history.market(day - Tasks.labelLookBack(type), Days.of(span.target()));
          settlements.addAll(judge(type, claims, market, day));
        });
    return settlements;
  }

  /**
   * What became of claims of a day.
   *
   * @param market candles closed by their target
   */
  private static List<Settled> judge(ModelType type, List<Due> claims, Market market, int day) {
    var task = Tasks.of(type, market, 1);
    var judgements = new HashMap<Subject, Judgement>();
    task.judgements(day)
        .forEach(
            (subject, judgement) -> judgements.put(Subject.of(type, subject, market), judgement));
    var classes = task.problem().classes();
    return claims.stream().map(claim -> settled(claim, judgements, classes)).toList();
  }

  private static Settled settled(
      Due claim, Map<Subject, Judgement> judgements, List<String> classes) {
    var judgement = judgements.get(claim.subject());
    if (judgement == null) {
      return new Settled(claim.id(), null, "no candle at issue");
    }
    return judgement.isKnown()
        ? new Settled(claim.id(), classes.get(judgement.outcome()), null)
        : new Settled(claim.id(), null, judgement.voidReason());
  }
}
