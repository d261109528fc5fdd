package dev.strata.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

  @Test
  void featuresKeepOutOfEachOther() {
    ApplicationModules.of(ModelApplication.class).verify();
  }

  @Test
  void classesKeepTheRules() {
    assertThat(ArchitectureRules.violations("dev.strata.model")).isEmpty();
  }
}
