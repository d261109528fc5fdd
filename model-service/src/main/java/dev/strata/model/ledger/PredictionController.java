package dev.strata.model.ledger;

import dev.strata.model.history.LastCycle;
import dev.strata.model.history.Position;
import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ledger, read by anyone. */
@RestController
@RequestMapping("/api/v1/predictions")
class PredictionController {

  private final PredictionPages predictions;
  private final LastCycle lastCycle;

  PredictionController(PredictionPages predictions, LastCycle lastCycle) {
    this.predictions = predictions;
    this.lastCycle = lastCycle;
  }

  @GetMapping
  @AllowGuest
  Page<PredictionView> predictions(
      @RequestParam(required = false)
          @Pattern(
              regexp = "macro|sector|asset|timing",
              message = "must be macro, sector, asset or timing")
          @Nullable String type,
      @RequestParam(required = false) @Nullable String symbol,
      @RequestParam(required = false) @Nullable Boolean settled,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var last = lastCycle.completed();
    return Page.cut(
        predictions.list(
            new PredictionPages.Filter(type, symbol, settled), Position.parse(cursor), limit),
        limit,
        p -> new Position(p.issuedAt(), p.id()).cursor(),
        last.map(LastCycle.Completed::asOf).orElse(null),
        last.map(LastCycle.Completed::runKind).orElse(null));
  }
}
