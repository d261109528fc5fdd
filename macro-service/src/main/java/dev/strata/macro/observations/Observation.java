package dev.strata.macro.observations;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A published value of a macro series.
 *
 * @param series for example VIX
 * @param timestamp start of the day that it is dated, UTC
 * @param value in the series' unit
 * @param releasedAt from when on it may be used
 * @param source format of the file or provider it came from
 */
public record Observation(
    String series, Instant timestamp, BigDecimal value, Instant releasedAt, String source) {}
