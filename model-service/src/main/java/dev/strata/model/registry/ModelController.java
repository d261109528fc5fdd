package dev.strata.model.registry;

import dev.strata.model.history.LastCycle;
import dev.strata.model.history.Position;
import dev.strata.model.registry.Activations.Act;
import dev.strata.platform.security.AllowAdmin;
import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The registry: read by anyone, changed by admins. */
@RestController
@RequestMapping("/api/v1/models")
class ModelController {

  private final ModelPages models;
  private final Appointment appointment;
  private final LastCycle lastCycle;

  ModelController(ModelPages models, Appointment appointment, LastCycle lastCycle) {
    this.models = models;
    this.appointment = appointment;
    this.lastCycle = lastCycle;
  }

  @GetMapping
  @AllowGuest
  @Operation(
      summary = "Model versions, newest first",
      description =
          "Each version with its walk-forward metrics, the verdict of the promotion rule, and its role: rule, champion,"
              + " challenger (newest of its name, predicts unfollowed), retired or failed.")
  Page<ModelView> models(
      @RequestParam(required = false)
          @Pattern(
              regexp = "macro|sector|asset|timing",
              message = "must be macro, sector, asset or timing")
          @Nullable String type,
      @RequestParam(required = false)
          @Pattern(
              regexp = "regression|ensemble|lstm|transformer",
              message = "must be regression, ensemble, lstm or transformer")
          @Nullable String architecture,
      @RequestParam(required = false)
          @Pattern(
              regexp = "active|training|inactive|error",
              message = "must be active, training, inactive or error")
          @Nullable String status,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var last = lastCycle.completed();
    return Page.cut(
        models.list(
            new ModelPages.Filter(type, architecture, status), Position.parse(cursor), limit),
        limit,
        model -> new Position(model.validFrom(), model.id()).cursor(),
        last.map(LastCycle.Completed::asOf).orElse(null),
        last.map(LastCycle.Completed::runKind).orElse(null));
  }

  @GetMapping("/{id}")
  @AllowGuest
  @Operation(
      summary = "A model version with all that is known of it",
      description =
          "Walk-forward windows, baselines, reliability, results by regime, record of its claims by kind of run, the acts"
              + " of its type with their evidence, and the trainings of its type and architecture.")
  ModelPages.Detail model(@PathVariable long id) {
    var isForAdmin = CurrentUser.get().filter(CurrentUser::isAdmin).isPresent();
    return models.find(id, isForAdmin).orElseThrow(() -> new NotFound("There is no model " + id));
  }

  /** An admin's grounds, shown to everybody. */
  record Note(@NotBlank @Size(max = 1000) @Nullable String note) {

    String text() {
      return note == null ? "" : note.strip();
    }
  }

  @PostMapping("/{id}/activate")
  @AllowAdmin
  @Operation(
      summary = "Makes a version the champion of its type",
      description =
          "Also one without proof: the act, its note and the figures at that moment are recorded and shown to everybody."
              + " Heeded from the next cycle on; a replay heeds no human's choice.")
  ModelPages.Detail activate(@PathVariable long id, @RequestBody @Valid Note note) {
    appointment.act(id, Act.ACTIVATED, note.text());
    return model(id);
  }

  @PostMapping("/{id}/retire")
  @AllowAdmin
  @Operation(
      summary = "Takes a version out of use",
      description =
          "It predicts no more, and is no champion any more if it was one. Recorded and shown like an activation.")
  ModelPages.Detail retire(@PathVariable long id, @RequestBody @Valid Note note) {
    appointment.act(id, Act.RETIRED, note.text());
    return model(id);
  }
}
