package dev.strata.contracts.asset;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.RunKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A proposal to people, as it now stands.
 *
 * @param id row in asset.ai_recommendations
 * @param targetEntityType portfolio, watchlist, asset, user or strategy
 * @param targetEntityId what it is about
 * @param userId whom it is for; null for everyone
 * @param recommendationType entry, exit, rebalance, …
 * @param title short title
 * @param action add_long, add_short, remove or change_position
 * @param cryptoId the coin
 * @param predictionId prediction it rests on
 * @param confidenceScore in [0, 1]
 * @param status pending, approved, …
 * @param issuedAt event time of issue
 * @param expiresAt valid until
 * @param changedAt event time of this state
 * @param runKind what the claim counts as
 * @param correlationId cycle that produced it
 */
public record RecommendationChanged(
    long id,
    String targetEntityType,
    @Nullable Long targetEntityId,
    @Nullable Long userId,
    String recommendationType,
    String title,
    String action,
    @Nullable Long cryptoId,
    @Nullable Long predictionId,
    double confidenceScore,
    String status,
    Instant issuedAt,
    Instant expiresAt,
    Instant changedAt,
    RunKind runKind,
    UUID correlationId)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.asset.recommendation.v1";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String key() {
    return Long.toString(id);
  }

  @Override
  public Instant asOf() {
    return changedAt;
  }
}
