package dev.strata.model.ledger;

import dev.strata.model.analysis.Outcome;
import dev.strata.model.ledger.Predictions.Due;
import dev.strata.model.ledger.Predictions.Ends;
import dev.strata.model.ledger.Predictions.Settled;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Judges claims whose target time has come, from candles closed by then. */
@Service
public class Settlement {

  private final Predictions predictions;

  Settlement(Predictions predictions) {
    this.predictions = predictions;
  }

  private record Span(Instant issuedAt, Instant target) {}

  /** Settles or voids all that is due; gives how many claims that were. */
  public int settleDue(Instant asOf) {
    var due = predictions.due(asOf);
    if (due.isEmpty()) {
      return 0;
    }
    var settlements = new ArrayList<Settled>(due.size());
    due.stream()
        .collect(
            Collectors.groupingBy(
                d -> new Span(d.issuedAt(), d.target()), LinkedHashMap::new, Collectors.toList()))
        .forEach((span, claims) ->
            settlements.addAll(
                judge(claims, predictions.universe(span.issuedAt(), span.target()))));
    return predictions.settle(settlements);
  }

  static List<Settled> judge(List<Due> claims, List<Ends> universe) {
    var outcomes =
        Outcome.of(
            universe.stream().mapToDouble(e -> price(e.start())).toArray(),
            universe.stream().mapToDouble(e -> price(e.end())).toArray());
    Map<Long, Integer> places = new HashMap<>();
    for (int i = 0; i < universe.size(); i++) {
      places.put(universe.get(i).cryptoId(), i);
    }
    var settlements = new ArrayList<Settled>(claims.size());
    for (var claim : claims) {
      var place = places.get(claim.cryptoId());
      var end = place == null ? null : universe.get(place).end();
      var outcome = place == null ? Outcome.UNKNOWN : outcomes[place];
      settlements.add(
          outcome == Outcome.UNKNOWN
              ? new Settled(
                  claim.id(),
                  end,
                  null,
                  end == null ? "no candle at the target" : "fewer than five coins")
              : new Settled(claim.id(), end, outcome.name().toLowerCase(Locale.ROOT), null));
    }
    return settlements;
  }

  private static double price(@Nullable BigDecimal value) {
    return value == null ? Double.NaN : value.doubleValue();
  }
}
