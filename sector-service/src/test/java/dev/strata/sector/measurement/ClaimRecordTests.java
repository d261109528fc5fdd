package dev.strata.sector.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.contracts.RunKind;
import org.junit.jupiter.api.Test;

class ClaimRecordTests {

  @Test
  void showsNoRateBelowTheMinimum() {
    // 209 days of overlapping weeks are 29 independent ones.
    var record = ClaimRecord.of(400, 390, 200, 209, RunKind.REPLAY);

    assertThat(record.effectiveN()).isEqualTo(29);
    assertThat(record.hitRate()).isNull();
  }

  @Test
  void showsTheShareThatCameTrueFromTheMinimumOn() {
    var record = ClaimRecord.of(400, 400, 100, 210, RunKind.REPLAY);

    assertThat(record.effectiveN()).isEqualTo(30);
    assertThat(record.hitRate()).isEqualTo(0.25);
  }
}
