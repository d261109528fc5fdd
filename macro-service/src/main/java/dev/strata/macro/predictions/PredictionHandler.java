package dev.strata.macro.predictions;

import dev.strata.contracts.model.PredictionIssued;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the claims of macro models; those of other types are not for this layer. */
@Component
class PredictionHandler implements EventHandler<PredictionIssued> {

  private static final String OURS = "macro";

  private final MacroPredictions predictions;

  PredictionHandler(MacroPredictions predictions) {
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
    for (var received : events) {
      if (OURS.equals(received.event().modelType())) {
        predictions.store(received.event());
      }
    }
  }

  @Override
  public int held(Instant asOf) {
    return predictions.held(asOf);
  }
}
