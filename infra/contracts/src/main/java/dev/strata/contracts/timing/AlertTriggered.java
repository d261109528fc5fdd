package dev.strata.contracts.timing;

import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.RunKind;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wanted to be told of has come about. Once for each time it becomes true; never from
 * a replay.
 *
 * @param alertId row in timing.signal_alerts
 * @param userId whom to tell
 * @param symbol coin it is about
 * @param titleCode price_above, price_below, price_crossed, percent_change, volume_spike or signal:
 *     names the text in both languages
 * @param values figures of the text, written plainly: price, trigger_value, change_percentage,
 *     window, multiple, signal_id, signal_type, entry_price
 * @param message the person's own words; null when there are none
 * @param notificationMethods channels beside the notification centre, comma-separated: email, push,
 *     sms; empty leaves it to the person's settings
 * @param triggeredAt close time of the candle it rests on
 * @param runKind live or simulated
 */
public record AlertTriggered(
    long alertId,
    long userId,
    String symbol,
    String titleCode,
    Map<String, String> values,
    @Nullable String message,
    String notificationMethods,
    Instant triggeredAt,
    RunKind runKind)
    implements AnalysisEvent {

  public static final String TOPIC = "strata.timing.alert-triggered.v1";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String key() {
    return Long.toString(userId);
  }

  @Override
  public Instant asOf() {
    return triggeredAt;
  }
}
