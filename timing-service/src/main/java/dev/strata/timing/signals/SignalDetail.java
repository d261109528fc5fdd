package dev.strata.timing.signals;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.strata.timing.replicas.Neighbours;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A signal with what it rests on.
 *
 * @param why from the signal down to the prediction
 * @param correlationId cycle that issued it
 */
record SignalDetail(@JsonUnwrapped SignalView signal, Why why, UUID correlationId) {

  /** The chain; a link is null when the signal does not rest on it or its event has not come. */
  record Why(
      SignalLink signal,
      @Nullable Link<Neighbours.ScoreSeen> asset,
      @Nullable Link<Neighbours.SectorSeen> sector,
      @Nullable Link<Neighbours.RegimeSeen> regime,
      @Nullable Link<Neighbours.PredictionSeen> prediction) {}

  /** The claim itself: why it was issued and how its kind of run has done. */
  record SignalLink(String reason, BigDecimal atr, String rule, TrackRecord record) {}

  /**
   * What a neighbour said.
   *
   * @param record null: the neighbour keeps its own record, and none is made up here
   */
  record Link<T>(@JsonUnwrapped T said, @Nullable TrackRecord record) {

    static <T> @Nullable Link<T> of(@Nullable T said) {
      return said == null ? null : new Link<>(said, null);
    }
  }
}
