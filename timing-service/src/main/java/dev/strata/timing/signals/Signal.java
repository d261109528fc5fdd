package dev.strata.timing.signals;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.timing.SignalChanged;
import dev.strata.platform.barriers.Side;
import dev.strata.platform.barriers.SignalOutcome.Result;
import dev.strata.platform.barriers.TripleBarrier;
import dev.strata.timing.analysis.RiskLevel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of trading_signals with its coin's symbol; prices in USD.
 *
 * @param symbol null until the coin's event has come
 * @param outcome null while it is open
 */
record Signal(
    long id,
    long cryptoId,
    @Nullable String symbol,
    Side signalType,
    BigDecimal entryPrice,
    BigDecimal targetPrice,
    BigDecimal stopLoss,
    RiskLevel riskLevel,
    BigDecimal riskRewardRatio,
    int timeHorizonHours,
    SignalStatus status,
    Instant generatedAt,
    Instant expiresAt,
    double confidenceScore,
    BigDecimal atr,
    double positionSize,
    RunKind runKind,
    UUID correlationId,
    long assetScoreId,
    @Nullable Long sectorPerformanceId,
    @Nullable Long regimeId,
    @Nullable Long predictionId,
    String rule,
    String reason,
    @Nullable Outcome outcome) {

  /** How it ended; figures are null when it was not filled. */
  record Outcome(
      Result result,
      @Nullable Instant filledAt,
      @Nullable BigDecimal fillPrice,
      @Nullable BigDecimal exitPrice,
      Instant exitTime,
      @Nullable BigDecimal mfe,
      @Nullable BigDecimal mae,
      @Nullable BigDecimal returnNet,
      @Nullable BigDecimal rMultiple,
      @Nullable String reason) {}

  TripleBarrier.Claim claim() {
    return new TripleBarrier.Claim(
        signalType,
        entryPrice.doubleValue(),
        stopLoss.doubleValue(),
        targetPrice.doubleValue(),
        atr.doubleValue(),
        generatedAt,
        expiresAt);
  }

  /** The signal as it now stands, for the topic. */
  SignalChanged changed() {
    if (symbol == null) {
      throw new IllegalStateException("coin " + cryptoId + " is not known yet");
    }
    return new SignalChanged(
        id,
        cryptoId,
        symbol,
        predictionId,
        lowerCase(signalType),
        entryPrice,
        targetPrice,
        stopLoss,
        riskRewardRatio,
        lowerCase(riskLevel),
        timeHorizonHours,
        confidenceScore,
        lowerCase(status),
        outcome == null ? null : lowerCase(outcome.result()),
        outcome == null ? null : outcome.exitPrice(),
        outcome == null ? null : outcome.exitTime(),
        generatedAt,
        expiresAt,
        outcome == null ? generatedAt : outcome.exitTime(),
        runKind,
        correlationId);
  }

  static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
