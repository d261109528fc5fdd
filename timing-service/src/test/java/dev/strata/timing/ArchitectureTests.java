package dev.strata.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

  @Test
  void keepsTheHouseRules() {
    assertThat(ArchitectureRules.violations("dev.strata.timing")).isEmpty();
  }

  @Test
  void keepsItsModulesApart() {
    ApplicationModules.of(TimingApplication.class).verify();
  }
}
