package dev.strata.model.registry;

import dev.strata.model.history.LastCycle;
import dev.strata.model.history.Position;
import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The registry, read by anyone. */
@RestController
@RequestMapping("/api/v1/models")
class ModelController {

  private final ModelPages models;
  private final LastCycle lastCycle;

  ModelController(ModelPages models, LastCycle lastCycle) {
    this.models = models;
    this.lastCycle = lastCycle;
  }

  @GetMapping
  @AllowGuest
  Page<ModelView> models(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var last = lastCycle.completed();
    return Page.cut(
        models.list(Position.parse(cursor), limit),
        limit,
        model -> new Position(model.validFrom(), model.id()).cursor(),
        last.map(LastCycle.Completed::asOf).orElse(null),
        last.map(LastCycle.Completed::runKind).orElse(null));
  }

  @GetMapping("/{id}")
  @AllowGuest
  ModelPages.Detail model(@PathVariable long id) {
    return models.find(id).orElseThrow(() -> new NotFound("There is no model " + id));
  }
}
