package dev.strata.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

  @Test
  void keepsTheRulesOfEveryService() {
    assertThat(ArchitectureRules.violations("dev.strata.market")).isEmpty();
  }

  @Test
  void featuresUseOnlyWhatOthersShow() {
    var modules = ApplicationModules.of(MarketDataApplication.class);

    assertThat(modules.stream().map(m -> m.getIdentifier().toString()))
        .contains("candles", "coins", "imports", "runs", "assets", "simulation");
    modules.verify();
  }
}
