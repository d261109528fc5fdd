package dev.strata.sector.regimes;

import dev.strata.contracts.macro.RegimeAssessed;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the regimes that macro announces. */
@Component
class RegimeHandler implements EventHandler<RegimeAssessed> {

  private final Regimes regimes;

  RegimeHandler(Regimes regimes) {
    this.regimes = regimes;
  }

  @Override
  public Class<RegimeAssessed> type() {
    return RegimeAssessed.class;
  }

  @Override
  public String topic() {
    return RegimeAssessed.TOPIC;
  }

  @Override
  public void handle(List<Received<RegimeAssessed>> events) {
    events.forEach(received -> regimes.store(received.event()));
  }

  @Override
  public int held(Instant asOf) {
    return regimes.held(asOf);
  }
}
