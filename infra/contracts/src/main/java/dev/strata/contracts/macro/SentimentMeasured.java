package dev.strata.contracts.macro;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.RunKind;
import java.time.Instant;
import java.util.UUID;

/**
 * Fear and greed as of a cycle.
 *
 * @param id row in macro.market_sentiment_data
 * @param fearGreedIndex 0 extreme fear to 100 extreme greed
 * @param source alternative.me or composite
 * @param timestamp as of
 * @param runKind what the claim counts as
 * @param correlationId cycle that produced it
 */
public record SentimentMeasured(
    long id,
    double fearGreedIndex,
    String source,
    Instant timestamp,
    RunKind runKind,
    UUID correlationId)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.macro.sentiment.v1";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String key() {
    return "market";
  }

  @Override
  public Instant asOf() {
    return timestamp;
  }
}
