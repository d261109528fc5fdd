package dev.strata.local.ledger;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The settlement columns of a row, against what they must be. */
final class Scores {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** The database rounds a square to some sixteen digits. */
  private static final BigDecimal TOLERANCE = new BigDecimal("1e-12");

  private static final String OCCURRED = "occurred";
  private static final String NOT_OCCURRED = "not_occurred";

  private Scores() {}

  /** What is otherwise than it was settled, in words; empty when nothing is. */
  static Optional<String> difference(Row row, Verdict verdict, Optional<BigDecimal> close) {
    var price = row.settledNumber("actual_price");
    if (price.isPresent() != close.isPresent()
        || price.isPresent() && price.get().compareTo(close.orElseThrow()) != 0) {
      return Optional.of(
          "actual_price is %s, the close as then known is %s".formatted(text(price), text(close)));
    }
    if (verdict.outcomes().isEmpty()) {
      return row.isRealized()
          ? Optional.of("it is judged, and by the candles as then known it can't be")
          : Optional.empty();
    }
    if (!row.isRealized()) {
      return Optional.of("it is void, and by the candles as then known it can be judged");
    }
    var outcome = row.settled("outcome").orElse("missing");
    if (!verdict.outcomes().contains(outcome)) {
      return Optional.of(
          "outcome is %s, by the candles as then known it is %s"
              .formatted(outcome, String.join(" or ", verdict.outcomes())));
    }
    return brier(row, outcome);
  }

  private static Optional<String> brier(Row row, String outcome) {
    var value = JSON.readTree(row.issue("predicted_value").orElse("{}"));
    var stated = stated(value);
    var hit = stated.get(outcome);
    if (hit == null) {
      return Optional.of("it is judged, and nothing was stated of " + outcome);
    }
    var miss = BigDecimal.ONE.subtract(hit);
    return accurate(row, value, outcome)
        .or(() -> number(row, "squared_error", squaredError(stated, outcome, miss)))
        .or(() -> number(row, "absolute_error", miss.abs()))
        .or(() -> number(row, "accuracy_percentage", hit.multiply(new BigDecimal(100))));
  }

  /** Probabilities by class; a claim that states one alone is of an event. */
  private static Map<String, BigDecimal> stated(JsonNode value) {
    var stated = new TreeMap<String, BigDecimal>();
    value
        .path("probabilities")
        .forEachEntry((name, probability) -> stated.put(name, probability.decimalValue()));
    if (stated.isEmpty() && value.path("probability").isNumber()) {
      var probability = value.path("probability").decimalValue();
      stated.put(OCCURRED, probability);
      stated.put(NOT_OCCURRED, BigDecimal.ONE.subtract(probability));
    }
    return stated;
  }

  /** Of an event the squared distance of its probability, of several classes the sum over them. */
  private static BigDecimal squaredError(
      Map<String, BigDecimal> stated, String outcome, BigDecimal miss) {
    if (stated.containsKey(OCCURRED)) {
      return miss.multiply(miss);
    }
    var sum = BigDecimal.ZERO;
    for (var entry : stated.entrySet()) {
      var truth = entry.getKey().equals(outcome) ? BigDecimal.ONE : BigDecimal.ZERO;
      var distance = entry.getValue().subtract(truth);
      sum = sum.add(distance.multiply(distance));
    }
    return sum;
  }

  private static Optional<String> accurate(Row row, JsonNode value, String outcome) {
    var isEvent = outcome.equals(OCCURRED) || outcome.equals(NOT_OCCURRED);
    var accurate =
        isEvent
            ? isStated(row, value) == outcome.equals(OCCURRED)
            : value.path("stated").asString("").equals(outcome);
    return row.settled("is_accurate").equals(Optional.of(Boolean.toString(accurate)))
        ? Optional.empty()
        : Optional.of(
            "is_accurate is %s, computed again it is %s"
                .formatted(row.settled("is_accurate").orElse("missing"), accurate));
  }

  private static boolean isStated(Row row, JsonNode value) {
    var threshold = row.issue("accuracy_threshold").map(BigDecimal::new);
    return threshold.isPresent()
        && value.path("probability").decimalValue().compareTo(threshold.get()) >= 0;
  }

  private static Optional<String> number(Row row, String field, BigDecimal expected) {
    var stored = row.settledNumber(field);
    if (stored.isPresent() && stored.get().subtract(expected).abs().compareTo(TOLERANCE) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        "%s is %s, computed again it is %s"
            .formatted(field, text(stored), expected.toPlainString()));
  }

  private static String text(Optional<BigDecimal> number) {
    return number.map(n -> n.stripTrailingZeros().toPlainString()).orElse("missing");
  }
}
