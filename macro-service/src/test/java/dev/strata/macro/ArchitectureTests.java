package dev.strata.macro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

  @Test
  void keepsThePlatformsRules() {
    assertThat(ArchitectureRules.violations("dev.strata.macro")).isEmpty();
  }

  @Test
  void featuresDoNotReachIntoEachOther() {
    ApplicationModules.of(MacroApplication.class).verify();
  }
}
