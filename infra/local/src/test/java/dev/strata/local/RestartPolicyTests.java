package dev.strata.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPolicyTests {
  @Test
  void doublesThePauseUpToItsLimit() {
    var policy =
        new RestartPolicy(5, Duration.ofMinutes(5), Duration.ofMillis(500), Duration.ofSeconds(3));

    assertThat(policy.pauseAfter(1)).isEqualTo(Duration.ofMillis(500));
    assertThat(policy.pauseAfter(2)).isEqualTo(Duration.ofSeconds(1));
    assertThat(policy.pauseAfter(3)).isEqualTo(Duration.ofSeconds(2));
    assertThat(policy.pauseAfter(4)).isEqualTo(Duration.ofSeconds(3));
    assertThat(policy.pauseAfter(400)).isEqualTo(Duration.ofSeconds(3));
  }
}
