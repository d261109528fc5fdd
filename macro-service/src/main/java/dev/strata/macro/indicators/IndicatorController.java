package dev.strata.macro.indicators;

import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Macro indicators. */
@RestController
class IndicatorController {

  private final Indicators indicators;

  IndicatorController(Indicators indicators) {
    this.indicators = indicators;
  }

  @GetMapping("/api/v1/macro/indicators")
  @AllowGuest
  Page<Indicators.Answer> current(@RequestParam @Nullable String name) {
    var answers = indicators.current(name);
    if (answers.isEmpty() && name != null) {
      throw new NotFound("There is no current indicator of this name");
    }
    if (answers.isEmpty()) {
      return Page.of(answers, null, null);
    }
    var first = answers.getFirst();
    return Page.of(answers, first.timestamp(), first.runKind());
  }
}
