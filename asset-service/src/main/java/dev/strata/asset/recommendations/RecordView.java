package dev.strata.asset.recommendations;

import dev.strata.asset.analysis.ClaimRecord;
import dev.strata.contracts.RunKind;
import org.jspecify.annotations.Nullable;

/**
 * How the recommendations of one run kind have done, as it is served.
 *
 * @param hitRate share of settled claims that came true, in [0, 1]; null below the minimum
 * @param minimum settled claims from which a rate is said
 */
record RecordView(
    int claims, int settled, @Nullable Double hitRate, int minimum, @Nullable RunKind runKind) {

  static RecordView of(ClaimRecord record, @Nullable RunKind runKind) {
    return new RecordView(
        record.claims(), record.settled(), record.hitRate(), ClaimRecord.MINIMUM, runKind);
  }
}
