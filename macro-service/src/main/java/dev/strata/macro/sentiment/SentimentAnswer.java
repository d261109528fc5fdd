package dev.strata.macro.sentiment;

import dev.strata.contracts.RunKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest fear and greed, as it is served.
 *
 * @param id row in macro.market_sentiment_data
 * @param fearGreedIndex 0 to 100
 * @param classification in words
 * @param source alternative.me or composite
 * @param components of the composite by name; null when published by others
 * @param average7d mean of 7 days of the same source and run kind
 * @param average30d mean of 30 days
 * @param timestamp as of
 * @param asOf the same
 * @param releasedAt when the value became known
 * @param runKind what it counts as
 * @param degraded computed without a late neighbour
 * @param history the newest 90, oldest first
 */
public record SentimentAnswer(
    long id,
    double fearGreedIndex,
    String classification,
    String source,
    @Nullable Map<String, Component> components,
    double average7d,
    double average30d,
    Instant timestamp,
    Instant asOf,
    Instant releasedAt,
    RunKind runKind,
    boolean degraded,
    List<Past> history) {

  /**
   * Part of the composite.
   *
   * @param weight as stated, in [0, 1]
   * @param score 0 to 100
   */
  public record Component(double weight, double score) {}

  /**
   * Fear and greed of an earlier cycle.
   *
   * @param timestamp as of
   * @param fearGreedIndex 0 to 100
   * @param source alternative.me or composite
   */
  public record Past(Instant timestamp, double fearGreedIndex, String source) {}
}
