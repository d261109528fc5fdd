package dev.strata.model.registry;

import dev.strata.model.learning.Architecture;
import dev.strata.model.learning.ModelType;
import dev.strata.platform.security.AllowAdmin;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Trainings beside the cycles, for admins. */
@RestController
@RequestMapping("/api/v1/models/trainings")
class TrainingController {

  private final Trainings trainings;
  private final TypeTrainings types;
  private final ModelSettings settings;

  TrainingController(Trainings trainings, TypeTrainings types, ModelSettings settings) {
    this.trainings = trainings;
    this.types = types;
    this.settings = settings;
  }

  /** What to train. */
  record Wish(@NotNull @Nullable ModelType type, @NotNull @Nullable Architecture architecture) {}

  @PostMapping
  @AllowAdmin
  @Operation(
      summary = "Asks for a training",
      description =
          "Trains a model of a type and architecture on all data of the newest completed cycle, beside the cycles and one"
              + " at a time. 409 when one of the same is waiting or running, or when the queue is full. What comes of it"
              + " predicts from the next cycle on, and is followed only if the promotion rule says so.")
  ResponseEntity<TrainingView> start(@RequestBody @Valid Wish wish) {
    var type = wish.type();
    var architecture = wish.architecture();
    if (type == null || architecture == null) {
      throw new BadInput("type", "must be given, and architecture too");
    }
    if (!types.canTrain(type, architecture)) {
      throw new BadInput(
          "architecture",
          "%s cannot be trained for %s".formatted(architecture.text(), type.text()));
    }
    var started =
        trainings.request(type, architecture, Appointment.admin(), settings.trainingQueue());
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/models/trainings/" + started.id()))
        .body(started);
  }

  @GetMapping
  @AllowAdmin
  @Operation(summary = "Trainings, newest first, scheduled ones too")
  Page<TrainingView> newest(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return Page.cut(
        trainings.newest(Cursor.number(cursor, Long.MAX_VALUE), limit + 1),
        limit,
        row -> Cursor.after(row.id()),
        null,
        null);
  }

  @GetMapping("/{id}")
  @AllowAdmin
  @Operation(summary = "A training and how far it is")
  TrainingView training(@PathVariable long id) {
    return trainings.find(id).orElseThrow(() -> new NotFound("There is no training " + id));
  }

  @PostMapping("/{id}/cancel")
  @AllowAdmin
  @Operation(
      summary = "Cancels a training",
      description =
          "One that waits ends at once, one that runs at its next step; one that has ended stays as it is.")
  TrainingView cancel(@PathVariable long id) {
    return trainings.cancel(id).orElseThrow(() -> new NotFound("There is no training " + id));
  }
}
