package dev.strata.market.providers;

/** Hears a stream of candles; called by one thread at a time. */
public interface CandleListener {

  /** The stream stands, for the first time or again: what was sent before is not sent again. */
  void connected();

  /** A candle came; nothing is promised about order or repetition. */
  void candle(StreamedCandle candle);

  /** The stream has ended and will be sought again. */
  void lost(String reason);
}
