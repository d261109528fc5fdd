package dev.strata.model.registry;

import dev.strata.model.registry.Activations.Act;
import dev.strata.platform.events.Events;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.web.Conflict;
import dev.strata.platform.web.NotFound;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An admin's choice of a champion, or against a version: recorded and shown, with its evidence. */
@Service
class Appointment {

  private final ModelPages pages;
  private final Models models;
  private final Activations activations;
  private final Events events;

  Appointment(ModelPages pages, Models models, Activations activations, Events events) {
    this.pages = pages;
    this.models = models;
    this.activations = activations;
    this.events = events;
  }

  /** The calling admin as an actor. */
  static String admin() {
    return "user:" + CurrentUser.get().orElseThrow().id();
  }

  /**
   * Makes a version the champion of its type, or takes it out of use, for all cycles to come.
   *
   * @param note why, shown to everybody
   */
  @Transactional
  void act(long id, Act act, String note) {
    // First: the lock that holds off cycles comes before what is read under it.
    var asOf =
        models
            .newestCycle()
            .orElseThrow(
                () -> new Conflict("no-cycle", "No cycle has been opened yet; wait for the first"));
    var detail = pages.find(id, false).orElseThrow(() -> new NotFound("There is no model " + id));
    requirePossible(detail.model(), act);
    var changed = new LinkedHashSet<Long>();
    changed.add(id);
    changed.addAll(
        activations.record(
            new Activations.Entry(id, act, asOf, admin(), note, evidence(detail), false)));
    events.publish(models.changed(changed, asOf));
  }

  private static void requirePossible(ModelView model, Act act) {
    switch (model.role()) {
      case "rule" ->
          throw new Conflict(
              "model-is-rule",
              "A transparent rule is what a layer falls back to; it has no versions");
      case "failed" ->
          throw new Conflict("model-failed", "Nothing was learnt here: there is no model to use");
      default -> {
        if (act == Act.ACTIVATED && model.role().equals("champion")) {
          throw new Conflict("model-is-champion", "This version is the champion already");
        }
      }
    }
  }

  private static Map<String, @Nullable Object> evidence(ModelPages.Detail detail) {
    var evidence = new LinkedHashMap<String, @Nullable Object>();
    evidence.put("model_id", detail.model().id());
    evidence.put("promoted", detail.model().promoted());
    evidence.put("verdict", detail.model().reason());
    evidence.put("metrics", detail.model().performanceMetrics());
    evidence.put("record", detail.performance());
    return evidence;
  }
}
