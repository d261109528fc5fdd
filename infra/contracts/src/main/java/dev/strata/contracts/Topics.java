package dev.strata.contracts;

import dev.strata.contracts.asset.AssetScored;
import dev.strata.contracts.asset.RecommendationChanged;
import dev.strata.contracts.asset.WatchlistChanged;
import dev.strata.contracts.cycle.CycleCompleted;
import dev.strata.contracts.cycle.CycleOpened;
import dev.strata.contracts.macro.DominanceMeasured;
import dev.strata.contracts.macro.IndicatorMeasured;
import dev.strata.contracts.macro.RegimeAssessed;
import dev.strata.contracts.macro.SentimentMeasured;
import dev.strata.contracts.market.CandleClosed;
import dev.strata.contracts.market.CoinChanged;
import dev.strata.contracts.market.TickerChanged;
import dev.strata.contracts.model.ModelChanged;
import dev.strata.contracts.model.ModelPerformanceMeasured;
import dev.strata.contracts.model.PredictionIssued;
import dev.strata.contracts.ops.TaskChanged;
import dev.strata.contracts.sector.RotationDetected;
import dev.strata.contracts.sector.SectorChanged;
import dev.strata.contracts.sector.SectorPerformanceMeasured;
import dev.strata.contracts.timing.AlertTriggered;
import dev.strata.contracts.timing.SignalChanged;
import dev.strata.contracts.user.SessionRevoked;
import dev.strata.contracts.user.UserChanged;
import java.time.Duration;
import java.util.List;

/** Every topic of the platform with its partitions and how long it keeps what it holds. */
public final class Topics {

  /** Suffix of the topic that takes what a consumer could not handle. */
  public static final String DEAD_LETTER_SUFFIX = ".dlt";

  private static final int SPREAD = 6;
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MONTH = Duration.ofDays(30);

  /** All topics; dead-letter topics are not among them. */
  public static final List<Topic> ALL =
      List.of(
          Topic.compacted(CoinChanged.TOPIC, SPREAD),
          Topic.kept(CandleClosed.TOPIC, SPREAD, WEEK),
          Topic.compacted(TickerChanged.TOPIC, SPREAD),
          Topic.kept(CycleOpened.TOPIC, 1, MONTH),
          Topic.kept(CycleCompleted.topicOf("macro"), 1, MONTH),
          Topic.kept(CycleCompleted.topicOf("sector"), 1, MONTH),
          Topic.kept(CycleCompleted.topicOf("asset"), 1, MONTH),
          Topic.kept(CycleCompleted.topicOf("timing"), 1, MONTH),
          Topic.kept(CycleCompleted.topicOf("model"), 1, MONTH),
          Topic.kept(RegimeAssessed.TOPIC, 1, MONTH),
          Topic.kept(SentimentMeasured.TOPIC, 1, MONTH),
          Topic.kept(DominanceMeasured.TOPIC, 1, MONTH),
          Topic.kept(IndicatorMeasured.TOPIC, 1, MONTH),
          Topic.compacted(SectorChanged.TOPIC, 1),
          Topic.kept(SectorPerformanceMeasured.TOPIC, 1, MONTH),
          Topic.kept(RotationDetected.TOPIC, 1, MONTH),
          Topic.compacted(WatchlistChanged.TOPIC, 1),
          Topic.kept(AssetScored.TOPIC, SPREAD, MONTH),
          Topic.compacted(RecommendationChanged.TOPIC, 1),
          Topic.compacted(SignalChanged.TOPIC, 1),
          Topic.kept(AlertTriggered.TOPIC, 1, MONTH),
          Topic.compacted(ModelChanged.TOPIC, 1),
          Topic.compacted(PredictionIssued.TOPIC, SPREAD),
          Topic.kept(ModelPerformanceMeasured.TOPIC, 1, MONTH),
          Topic.compacted(UserChanged.TOPIC, 1),
          Topic.compacted(SessionRevoked.TOPIC, 1),
          Topic.kept(TaskChanged.TOPIC, 1, WEEK));

  private Topics() {}

  /**
   * A topic.
   *
   * @param name full name
   * @param partitions how far its work can be spread
   * @param retention how long records are kept; zero when only the newest of each key is kept
   */
  public record Topic(String name, int partitions, Duration retention) {

    static Topic compacted(String name, int partitions) {
      return new Topic(name, partitions, Duration.ZERO);
    }

    static Topic kept(String name, int partitions, Duration retention) {
      return new Topic(name, partitions, retention);
    }

    /** Whether only the newest record of each key is kept. */
    public boolean isCompacted() {
      return retention.isZero();
    }
  }
}
