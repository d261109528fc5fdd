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
import dev.strata.contracts.market.CandleRolledUp;
import dev.strata.contracts.market.CoinChanged;
import dev.strata.contracts.market.StalenessChanged;
import dev.strata.contracts.market.TickerChanged;
import dev.strata.contracts.model.LedgerHeadSigned;
import dev.strata.contracts.model.ModelChanged;
import dev.strata.contracts.model.ModelPerformanceMeasured;
import dev.strata.contracts.model.PredictionIssued;
import dev.strata.contracts.ops.ProviderCalled;
import dev.strata.contracts.ops.TaskChanged;
import dev.strata.contracts.sector.RotationDetected;
import dev.strata.contracts.sector.SectorChanged;
import dev.strata.contracts.sector.SectorPerformanceMeasured;
import dev.strata.contracts.timing.AlertTriggered;
import dev.strata.contracts.timing.SignalChanged;
import dev.strata.contracts.user.ActivityRecorded;
import dev.strata.contracts.user.SessionRevoked;
import dev.strata.contracts.user.UserChanged;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Every topic of the platform with its partitions and how long it keeps what it holds. */
public final class Topics {

  /** Suffix of the topic that takes what a consumer could not handle. */
  public static final String DEAD_LETTER_SUFFIX = ".dlt";

  private static final int SPREAD = 6;
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MONTH = Duration.ofDays(30);

  private static final String MARKET = "market-data-service";
  private static final String MACRO = "macro-service";
  private static final String SECTOR = "sector-service";
  private static final String ASSET = "asset-service";
  private static final String TIMING = "timing-service";
  private static final String MODEL = "model-service";
  private static final String USERS = "user-service";
  private static final String OPS = "ops-service";
  private static final String GATEWAY = "gateway";
  private static final String[] DOMAIN = {MARKET, MACRO, SECTOR, ASSET, TIMING, MODEL, USERS, OPS};

  private static final String[] EVERYONE = {
    MARKET, MACRO, SECTOR, ASSET, TIMING, MODEL, USERS, OPS, GATEWAY
  };

  // The platform's cycle engine hears all markers that any stage waits for.
  private static final String[] LAYERS_AND_WATCHERS = {
    MARKET, MACRO, SECTOR, ASSET, TIMING, MODEL, OPS, GATEWAY
  };

  /** All topics; dead-letter topics are not among them. */
  public static final List<Topic> ALL =
      List.of(
          Topic.compacted(CoinChanged.TOPIC, SPREAD)
              .from(MARKET)
              .to(MACRO, SECTOR, ASSET, TIMING, MODEL),
          Topic.kept(CandleClosed.TOPIC, SPREAD, WEEK)
              .from(MARKET)
              .to(MARKET, MACRO, SECTOR, ASSET, TIMING, MODEL, OPS, GATEWAY),
          Topic.kept(CandleRolledUp.TOPIC, SPREAD, WEEK).from(MARKET).to(MARKET),
          Topic.compacted(TickerChanged.TOPIC, SPREAD).from(MARKET).to(ASSET, TIMING, GATEWAY),
          Topic.compacted(StalenessChanged.TOPIC, SPREAD)
              .from(MARKET)
              .to(MACRO, SECTOR, ASSET, TIMING, MODEL, OPS),
          Topic.kept(CycleOpened.TOPIC, 1, MONTH)
              .from(MARKET)
              .to(MACRO, SECTOR, ASSET, TIMING, MODEL, OPS),
          Topic.kept(CycleCompleted.topicOf("macro"), 1, MONTH).from(MACRO).to(LAYERS_AND_WATCHERS),
          Topic.kept(CycleCompleted.topicOf("sector"), 1, MONTH)
              .from(SECTOR)
              .to(LAYERS_AND_WATCHERS),
          Topic.kept(CycleCompleted.topicOf("asset"), 1, MONTH).from(ASSET).to(LAYERS_AND_WATCHERS),
          Topic.kept(CycleCompleted.topicOf("timing"), 1, MONTH)
              .from(TIMING)
              .to(MARKET, MODEL, OPS, GATEWAY),
          Topic.kept(CycleCompleted.topicOf("model"), 1, MONTH).from(MODEL).to(LAYERS_AND_WATCHERS),
          Topic.kept(RegimeAssessed.TOPIC, 1, MONTH)
              .from(MACRO)
              .to(SECTOR, ASSET, TIMING, MODEL, GATEWAY),
          Topic.kept(SentimentMeasured.TOPIC, 1, MONTH)
              .from(MACRO)
              .to(SECTOR, ASSET, TIMING, MODEL, GATEWAY),
          Topic.kept(DominanceMeasured.TOPIC, 1, MONTH)
              .from(MACRO)
              .to(SECTOR, ASSET, TIMING, MODEL, GATEWAY),
          Topic.kept(IndicatorMeasured.TOPIC, 1, MONTH)
              .from(MACRO)
              .to(SECTOR, ASSET, TIMING, MODEL, GATEWAY),
          Topic.compacted(SectorChanged.TOPIC, 1).from(SECTOR).to(ASSET, MODEL),
          Topic.kept(SectorPerformanceMeasured.TOPIC, 1, MONTH)
              .from(SECTOR)
              .to(ASSET, TIMING, MODEL, GATEWAY),
          Topic.kept(RotationDetected.TOPIC, 1, MONTH).from(SECTOR).to(ASSET, MODEL, GATEWAY),
          Topic.compacted(WatchlistChanged.TOPIC, 1).from(ASSET).to(MARKET, TIMING),
          Topic.kept(AssetScored.TOPIC, SPREAD, MONTH).from(ASSET).to(TIMING, GATEWAY),
          Topic.compacted(RecommendationChanged.TOPIC, 1).from(ASSET).to(USERS, OPS, GATEWAY),
          Topic.compacted(SignalChanged.TOPIC, 1).from(TIMING).to(ASSET, USERS, MODEL, GATEWAY),
          Topic.kept(AlertTriggered.TOPIC, 1, MONTH).from(TIMING).to(USERS),
          Topic.compacted(ModelChanged.TOPIC, 1).from(MODEL).to(MACRO, SECTOR, ASSET, TIMING),
          Topic.compacted(PredictionIssued.TOPIC, SPREAD)
              .from(MODEL)
              .to(MACRO, SECTOR, ASSET, TIMING, GATEWAY),
          Topic.kept(ModelPerformanceMeasured.TOPIC, 1, MONTH)
              .from(MODEL)
              .to(MACRO, SECTOR, ASSET, TIMING, GATEWAY),
          // Out on the public stream, where anyone can keep a head and hold the ledger to it.
          Topic.compacted(LedgerHeadSigned.TOPIC, 1).from(MODEL).to(GATEWAY),
          Topic.compacted(UserChanged.TOPIC, 1).from(USERS).to(ASSET, TIMING, OPS),
          Topic.compacted(SessionRevoked.TOPIC, 1).atMost(WEEK).from(USERS).to(EVERYONE),
          Topic.kept(ActivityRecorded.TOPIC, 1, WEEK).from(ASSET).to(USERS),
          Topic.kept(TaskChanged.TOPIC, 1, WEEK).from(DOMAIN).to(OPS),
          Topic.kept(ProviderCalled.TOPIC, 1, WEEK).from(MARKET, MACRO).to(OPS));

  /**
   * Services that run Kafka Streams topologies: each makes the topics of its state itself, under
   * its own name.
   */
  public static final Set<String> STREAMING = Set.of(MARKET);

  private Topics() {}

  /**
   * A topic and who may use it; the broker's access rules are made from this, and what is not said
   * here is refused.
   *
   * @param name full name
   * @param partitions how far its work can be spread
   * @param isCompacted whether only the newest record of each key is kept
   * @param retention how long records are kept; zero without a limit
   * @param writers services that may write to it
   * @param readers services that may read it, and write to its dead-letter topic
   */
  public record Topic(
      String name,
      int partitions,
      boolean isCompacted,
      Duration retention,
      Set<String> writers,
      Set<String> readers) {

    static Topic compacted(String name, int partitions) {
      return new Topic(name, partitions, true, Duration.ZERO, Set.of(), Set.of());
    }

    static Topic kept(String name, int partitions, Duration retention) {
      return new Topic(name, partitions, false, retention, Set.of(), Set.of());
    }

    Topic atMost(Duration limit) {
      return new Topic(name, partitions, isCompacted, limit, writers, readers);
    }

    Topic from(String... services) {
      return new Topic(name, partitions, isCompacted, retention, Set.of(services), readers);
    }

    Topic to(String... services) {
      return new Topic(name, partitions, isCompacted, retention, writers, Set.of(services));
    }

    /** Where a reader puts what it could not handle. */
    public String deadLetters() {
      return name + DEAD_LETTER_SUFFIX;
    }

    /** The broker's settings of the topic, by their Kafka names. */
    public Map<String, String> settings() {
      return settings(isCompacted, retention);
    }

    /**
     * Settings of its dead letters: of a compacted topic they go with their key's tombstone, and
     * none stays longer than a week.
     */
    public Map<String, String> deadLetterSettings() {
      return settings(isCompacted, WEEK);
    }

    private static Map<String, String> settings(boolean isCompacted, Duration retention) {
      var settings = new TreeMap<String, String>();
      // Retention counts from arrival: with event time a replay of 2018 would be deleted at once.
      settings.put("message.timestamp.type", "LogAppendTime");
      if (isCompacted) {
        settings.put("cleanup.policy", retention.isZero() ? "compact" : "compact,delete");
        settings.put("delete.retention.ms", Long.toString(MONTH.toMillis()));
        // What was overwritten or deleted leaves the disk within a week, also on a quiet topic.
        settings.put("max.compaction.lag.ms", Long.toString(WEEK.toMillis()));
      }
      if (!retention.isZero()) {
        settings.put("retention.ms", Long.toString(retention.toMillis()));
        // Only closed segments are deleted.
        settings.put("segment.ms", Long.toString(Duration.ofDays(1).toMillis()));
      }
      return settings;
    }
  }
}
