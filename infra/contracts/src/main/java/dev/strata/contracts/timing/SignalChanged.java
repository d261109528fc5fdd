package dev.strata.contracts.timing;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.RunKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dated trade claim, as it now stands. What was claimed at issue never changes; status and
 * outcome do.
 *
 * @param id row in timing.trading_signals
 * @param cryptoId the coin
 * @param symbol its code
 * @param predictionId prediction it rests on
 * @param signalType long or short
 * @param entryPrice USD
 * @param targetPrice USD
 * @param stopLoss USD
 * @param riskRewardRatio distance to target over distance to stop
 * @param riskLevel low, medium, high or extreme
 * @param timeHorizonHours hours until it expires
 * @param confidenceScore stated probability that the target comes first, in [0, 1]
 * @param status active, executed, expired or cancelled
 * @param result hit_target, hit_stop, expired, not_filled or withdrawn; null while open
 * @param exitPrice USD
 * @param exitTime event time of the end
 * @param generatedAt event time of issue
 * @param expiresAt end of the horizon
 * @param changedAt event time of this state
 * @param runKind what the claim counts as
 * @param correlationId cycle that produced it
 */
public record SignalChanged(
    long id,
    long cryptoId,
    String symbol,
    @Nullable Long predictionId,
    String signalType,
    BigDecimal entryPrice,
    BigDecimal targetPrice,
    BigDecimal stopLoss,
    BigDecimal riskRewardRatio,
    String riskLevel,
    int timeHorizonHours,
    double confidenceScore,
    String status,
    @Nullable String result,
    @Nullable BigDecimal exitPrice,
    @Nullable Instant exitTime,
    Instant generatedAt,
    Instant expiresAt,
    Instant changedAt,
    RunKind runKind,
    UUID correlationId)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.timing.signal.v1";

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
