package dev.strata.gateway.stream;

import dev.strata.contracts.Topics;
import dev.strata.contracts.asset.AssetScored;
import dev.strata.contracts.asset.RecommendationChanged;
import dev.strata.contracts.cycle.CycleCompleted;
import dev.strata.contracts.macro.DominanceMeasured;
import dev.strata.contracts.macro.RegimeAssessed;
import dev.strata.contracts.macro.SentimentMeasured;
import dev.strata.contracts.market.CandleClosed;
import dev.strata.contracts.market.TickerChanged;
import dev.strata.contracts.model.LedgerHeadSigned;
import dev.strata.contracts.model.PredictionIssued;
import dev.strata.contracts.sector.RotationDetected;
import dev.strata.contracts.sector.SectorPerformanceMeasured;
import dev.strata.contracts.timing.SignalChanged;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which topics browsers hear of, and by which name. */
final class LiveTopics {

  static final String CYCLE = "cycle";

  /** Its events are for the user they name alone. */
  static final String NOTIFICATIONS = "strata.user.notification.v1";

  private static final Map<String, String> NAMES = names();
  private static final List<String> ALL = Topics.ALL.stream().map(Topics.Topic::name).toList();

  private LiveTopics() {}

  static List<String> topics() {
    return List.copyOf(NAMES.keySet());
  }

  static String nameOf(String topic) {
    var name = NAMES.get(topic);
    if (name == null) {
      throw new IllegalArgumentException(topic + " is not streamed");
    }
    return name;
  }

  /** A short name of a partition, the same on every instance. */
  static String partition(String topic, int partition) {
    return (NOTIFICATIONS.equals(topic) ? "n" : ALL.indexOf(topic)) + "." + partition;
  }

  private static Map<String, String> names() {
    var names = new LinkedHashMap<String, String>();
    names.put(CandleClosed.TOPIC, "candle");
    names.put(TickerChanged.TOPIC, "ticker");
    names.put(RegimeAssessed.TOPIC, "regime");
    names.put(SentimentMeasured.TOPIC, "sentiment");
    names.put(DominanceMeasured.TOPIC, "dominance");
    names.put(SectorPerformanceMeasured.TOPIC, "sector_performance");
    names.put(RotationDetected.TOPIC, "rotation");
    names.put(AssetScored.TOPIC, "score");
    names.put(RecommendationChanged.TOPIC, "recommendation");
    names.put(SignalChanged.TOPIC, "signal");
    names.put(PredictionIssued.TOPIC, "prediction");
    names.put(LedgerHeadSigned.TOPIC, "ledger_head");
    names.put(NOTIFICATIONS, "notification");
    for (var layer : List.of("macro", "sector", "asset", "timing", "model")) {
      names.put(CycleCompleted.topicOf(layer), CYCLE);
    }
    return names;
  }
}
