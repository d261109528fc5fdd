package dev.strata.local.ledger;

import dev.strata.local.ledger.Evidence.Ends;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The asset models' rule: the event occurred when the coin's return from issue to target exceeds
 * the median return of the universe. Exact decimals to 50 digits, where the service uses doubles: a
 * return closer to the median than those can tell is let stand either way.
 */
final class MedianRule implements SettlementRule {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final MathContext DIGITS = new MathContext(50);
  private static final BigDecimal TIE = new BigDecimal("1e-12");
  private static final int SMALLEST_UNIVERSE = 5;

  private Span known = new Span("", "", -1);
  private Universe universe = new Universe(Map.of(), Map.of());

  private record Span(String issuedAt, String target, long revision) {}

  /** Returns by coin; empty when too few are known. */
  private record Universe(Map<Long, Ends> ends, Map<Long, BigDecimal> returns) {
    BigDecimal median() {
      var sorted = returns.values().stream().sorted().toList();
      var middle = sorted.size() / 2;
      return sorted.size() % 2 == 1
          ? sorted.get(middle)
          : sorted.get(middle - 1).add(sorted.get(middle)).divide(BigDecimal.TWO, DIGITS);
    }
  }

  @Override
  public boolean covers(String settlementRule) {
    return settlementRule.startsWith(
        "occurred when close(target) / close(issue) - 1 exceeds the median of the same");
  }

  @Override
  public Optional<String> difference(Row row, Evidence evidence) throws Difference {
    var coin = row.issue("crypto_id").map(Long::valueOf).orElse(-1L);
    read(row, evidence);
    var ends = Optional.ofNullable(universe.ends().get(coin));
    var end = ends.flatMap(e -> Optional.ofNullable(e.end()));
    var price = row.settledNumber("actual_price");
    if (price.isPresent() != end.isPresent()
        || price.isPresent() && price.get().compareTo(end.orElseThrow()) != 0) {
      return Optional.of(
          "actual_price is %s, the close as then known is %s".formatted(text(price), text(end)));
    }
    var gained = Optional.ofNullable(universe.returns().get(coin));
    if (gained.isEmpty() || universe.returns().size() < SMALLEST_UNIVERSE) {
      return row.isRealized()
          ? Optional.of("it is judged, and by the closes as then known it can't be")
          : Optional.empty();
    }
    if (!row.isRealized()) {
      return Optional.of("it is void, and by the closes as then known it can be judged");
    }
    return scores(row, gained.get().subtract(universe.median()));
  }

  private static Optional<String> scores(Row row, BigDecimal aboveMedian) {
    var outcome = row.settled("outcome").orElse("missing");
    var expected = aboveMedian.signum() > 0 ? "occurred" : "not_occurred";
    var isTie = aboveMedian.abs().compareTo(TIE) < 0;
    if (!outcome.equals(expected)
        && !(isTie && List.of("occurred", "not_occurred").contains(outcome))) {
      return Optional.of(
          "outcome is %s, by the closes as then known it is %s".formatted(outcome, expected));
    }
    var stated = JSON.readTree(row.issue("predicted_value").orElse("{}")).path("probability");
    if (!stated.isNumber()) {
      return Optional.of("it is judged, and no probability was stated");
    }
    var truth = outcome.equals("occurred") ? BigDecimal.ONE : BigDecimal.ZERO;
    return Brier.difference(row, stated.decimalValue(), truth);
  }

  private void read(Row row, Evidence evidence) throws Difference {
    var span =
        new Span(
            row.issue("issued_at").orElse(""),
            row.issue("target_datetime").orElse(""),
            row.settled("settled_revision").map(Long::valueOf).orElse(0L));
    if (span.equals(known)) {
      return;
    }
    var ends = evidence.closes(span.issuedAt(), span.target(), span.revision());
    var returns = new HashMap<Long, BigDecimal>();
    ends.forEach((coin, e) -> {
      if (e.start() != null && e.end() != null && e.start().signum() > 0) {
        returns.put(coin, e.end().divide(e.start(), DIGITS).subtract(BigDecimal.ONE));
      }
    });
    universe = new Universe(ends, returns);
    known = span;
  }

  private static String text(Optional<BigDecimal> price) {
    return price.map(p -> p.stripTrailingZeros().toPlainString()).orElse("missing");
  }
}
