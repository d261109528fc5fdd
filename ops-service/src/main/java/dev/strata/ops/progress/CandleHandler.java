package dev.strata.ops.progress;

import dev.strata.contracts.market.CandleClosed;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Notes the newest candle of each timeframe, one write a batch at most. */
@Component
class CandleHandler implements EventHandler<CandleClosed> {

  private final Progress progress;

  CandleHandler(Progress progress) {
    this.progress = progress;
  }

  @Override
  public Class<CandleClosed> type() {
    return CandleClosed.class;
  }

  @Override
  public String topic() {
    return CandleClosed.TOPIC;
  }

  @Override
  public void handle(List<Received<CandleClosed>> events) {
    var newest = new TreeMap<String, Instant>();
    for (var received : events) {
      var candle = received.event();
      newest.merge(candle.timeframe(), candle.closeTime(), (a, b) -> a.isAfter(b) ? a : b);
    }
    newest.forEach(progress::candleClosed);
  }
}
