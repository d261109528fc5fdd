package dev.strata.timing.signals;

import dev.strata.contracts.RunKind;
import dev.strata.platform.barriers.Side;
import dev.strata.platform.barriers.SignalOutcome.Result;
import dev.strata.timing.analysis.RiskLevel;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A signal as lists show it. */
record SignalView(
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
    @Nullable OutcomeView outcome,
    RunKind runKind,
    double positionSize) {

  /** How it ended; figures are null when it was not filled. */
  record OutcomeView(
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

  static SignalView of(Signal signal) {
    return new SignalView(
        signal.id(),
        signal.cryptoId(),
        signal.symbol(),
        signal.signalType(),
        signal.entryPrice(),
        signal.targetPrice(),
        signal.stopLoss(),
        signal.riskLevel(),
        signal.riskRewardRatio(),
        signal.timeHorizonHours(),
        signal.status(),
        signal.generatedAt(),
        signal.expiresAt(),
        signal.confidenceScore(),
        outcome(signal.outcome()),
        signal.runKind(),
        signal.positionSize());
  }

  private static @Nullable OutcomeView outcome(Signal.@Nullable Outcome outcome) {
    return outcome == null
        ? null
        : new OutcomeView(
            outcome.result(),
            outcome.filledAt(),
            outcome.fillPrice(),
            outcome.exitPrice(),
            outcome.exitTime(),
            outcome.mfe(),
            outcome.mae(),
            outcome.returnNet(),
            outcome.rMultiple(),
            outcome.reason());
  }
}
