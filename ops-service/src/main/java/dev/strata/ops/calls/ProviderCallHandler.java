package dev.strata.ops.calls;

import dev.strata.contracts.ops.ProviderCalled;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the calls that services tell of. */
@Component
class ProviderCallHandler implements EventHandler<ProviderCalled> {

  private final ProviderCalls calls;

  ProviderCallHandler(ProviderCalls calls) {
    this.calls = calls;
  }

  @Override
  public Class<ProviderCalled> type() {
    return ProviderCalled.class;
  }

  @Override
  public String topic() {
    return ProviderCalled.TOPIC;
  }

  @Override
  public void handle(List<Received<ProviderCalled>> events) {
    events.forEach(received -> calls.store(received.event()));
  }
}
