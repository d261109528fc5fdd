package dev.strata.local.ledger;

import java.math.BigDecimal;
import java.util.Optional;

/** The score columns of a claim with a yes-or-no outcome, against what they must be. */
final class Brier {

  /** The database rounds a square to some sixteen digits. */
  private static final BigDecimal TOLERANCE = new BigDecimal("1e-12");

  private Brier() {}

  /** Compares a realized row's scores with those of its stated probability and this truth. */
  static Optional<String> difference(Row row, BigDecimal stated, BigDecimal truth) {
    var error = stated.subtract(truth).abs();
    var hundred = new BigDecimal(100);
    var share = hundred.multiply(BigDecimal.ONE.subtract(error));
    var threshold = row.issue("accuracy_threshold").map(BigDecimal::new);
    if (threshold.isPresent()) {
      var accurate =
          (stated.compareTo(threshold.get()) >= 0) == (truth.compareTo(BigDecimal.ONE) == 0);
      if (!row.settled("is_accurate").equals(Optional.of(Boolean.toString(accurate)))) {
        return Optional.of(
            "is_accurate is %s, it must be %s"
                .formatted(row.settled("is_accurate").orElse("missing"), accurate));
      }
    }
    return number(row, "squared_error", error.multiply(error))
        .or(() -> number(row, "absolute_error", error))
        .or(() -> number(row, "accuracy_percentage", share));
  }

  private static Optional<String> number(Row row, String field, BigDecimal expected) {
    var stored = row.settledNumber(field);
    if (stored.isPresent() && stored.get().subtract(expected).abs().compareTo(TOLERANCE) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        "%s is %s, computed again it is %s"
            .formatted(
                field,
                stored.map(BigDecimal::toPlainString).orElse("missing"),
                expected.toPlainString()));
  }
}
