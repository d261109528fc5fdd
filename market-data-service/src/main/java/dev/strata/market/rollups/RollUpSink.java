package dev.strata.market.rollups;

import dev.strata.contracts.market.CandleRolledUp;
import dev.strata.market.candles.CandleRow;
import dev.strata.market.candles.Timeframe;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Takes rolled-up candles into the slice; the last word on a candle counts. */
@Component
@ConditionalOnBooleanProperty("strata.market.rollups.enabled")
class RollUpSink implements EventHandler<CandleRolledUp> {

  private final RollUps rollUps;

  RollUpSink(RollUps rollUps) {
    this.rollUps = rollUps;
  }

  @Override
  public Class<CandleRolledUp> type() {
    return CandleRolledUp.class;
  }

  @Override
  public String topic() {
    return CandleRolledUp.TOPIC;
  }

  private record Place(long cryptoId, String timeframe, Instant timestamp) {}

  @Override
  public void handle(List<Received<CandleRolledUp>> events) {
    var last = new LinkedHashMap<Place, CandleRolledUp>();
    for (var received : events) {
      var candle = received.event();
      last.put(new Place(candle.cryptoId(), candle.timeframe(), candle.timestamp()), candle);
    }
    rollUps.store(last.values().stream().map(RollUpSink::row).toList());
  }

  private static CandleRow row(CandleRolledUp candle) {
    return new CandleRow(
        candle.cryptoId(),
        Timeframe.of(candle.timeframe()).orElseThrow(),
        candle.timestamp(),
        candle.open(),
        candle.high(),
        candle.low(),
        candle.close(),
        candle.volume(),
        candle.marketCap(),
        candle.source());
  }
}
