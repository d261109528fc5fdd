package dev.strata.asset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

  @Test
  void featuresKeepToTheirBoundaries() {
    ApplicationModules.of(AssetApplication.class).verify();
  }

  @Test
  void classesKeepTheRules() {
    assertThat(ArchitectureRules.violations("dev.strata.asset")).isEmpty();
  }
}
