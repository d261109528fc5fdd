package dev.strata.sector.predictions;

import dev.strata.contracts.model.PredictionIssued;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the claims of sector models; those of other types are not for this layer. */
@Component
class PredictionHandler implements EventHandler<PredictionIssued> {

  private static final String OURS = "sector";

  private final Predictions predictions;

  PredictionHandler(Predictions predictions) {
    this.predictions = predictions;
  }

  @Override
  public Class<PredictionIssued> type() {
    return PredictionIssued.class;
  }

  @Override
  public String topic() {
    return PredictionIssued.TOPIC;
  }

  @Override
  public void handle(List<Received<PredictionIssued>> events) {
    var ours =
        events.stream()
            .map(Received::event)
            .filter(p -> OURS.equals(p.modelType()) && p.subject() != null)
            .toList();
    if (!ours.isEmpty()) {
      predictions.store(ours);
    }
  }

  @Override
  public int held(Instant asOf) {
    return predictions.held(asOf);
  }
}
