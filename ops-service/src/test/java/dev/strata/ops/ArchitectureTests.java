package dev.strata.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

  @Test
  void keepsThePlatformsRules() {
    assertThat(ArchitectureRules.violations("dev.strata.ops")).isEmpty();
  }

  @Test
  void featuresDoNotReachIntoEachOther() {
    ApplicationModules.of(OpsApplication.class).verify();
  }
}
