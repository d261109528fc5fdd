package dev.strata.contracts.macro;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.RunKind;
import java.time.Instant;
import java.util.UUID;

/**
 * The newest released value of a macro series as of a cycle.
 *
 * @param indicatorName for example VIX or DXY
 * @param value in the series' own unit
 * @param releasedAt when the value became known
 * @param timestamp as of
 * @param runKind what the claim counts as
 * @param correlationId cycle that produced it
 */
public record IndicatorMeasured(
    String indicatorName,
    double value,
    Instant releasedAt,
    Instant timestamp,
    RunKind runKind,
    UUID correlationId)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.macro.indicator.v1";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String key() {
    return indicatorName;
  }

  @Override
  public Instant asOf() {
    return timestamp;
  }
}
