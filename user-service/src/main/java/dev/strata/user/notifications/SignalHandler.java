package dev.strata.user.notifications;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.timing.SignalChanged;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import dev.strata.user.delivery.Channel;
import dev.strata.user.notifications.Notifications.New;
import dev.strata.user.notifications.Wishes.Subject;
import dev.strata.user.wording.Wording;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells of new live signals whoever asked for it. */
@Component
class SignalHandler implements EventHandler<SignalChanged> {

  private final Notifications notifications;
  private final NotificationTexts texts;
  private final Clock clock;

  SignalHandler(Notifications notifications, NotificationTexts texts, Clock clock) {
    this.notifications = notifications;
    this.texts = texts;
    this.clock = clock;
  }

  @Override
  public Class<SignalChanged> type() {
    return SignalChanged.class;
  }

  @Override
  public String topic() {
    return SignalChanged.TOPIC;
  }

  @Override
  public void handle(List<Received<SignalChanged>> events) {
    for (var received : events) {
      var signal = received.event();
      // A compacted topic is read from its start: what is over is told to nobody.
      if (signal.runKind() == RunKind.LIVE
          && signal.status().equals("active")
          && signal.expiresAt().isAfter(clock.instant())) {
        tell(signal);
      }
    }
  }

  /** What was told stays told. */
  @Override
  public void forget(List<String> keys) {}

  private void tell(SignalChanged signal) {
    var values =
        Map.of(
            "symbol", signal.symbol(),
            "signal_type", signal.signalType(),
            "entry_price", signal.entryPrice().stripTrailingZeros().toPlainString());
    var data =
        Map.of(
            "kind",
            "signal",
            "symbol",
            signal.symbol(),
            "signal_id",
            Long.toString(signal.id()),
            "link",
            "/signals/" + signal.id(),
            "run_kind",
            "live");
    for (var language : Wording.LANGUAGES) {
      notifications.addForAll(
          Subject.SIGNALS,
          language,
          new New(
              "signal",
              "normal",
              texts.both("signal", language, values),
              data,
              "signal " + signal.id(),
              EnumSet.allOf(Channel.class)),
          null);
    }
  }
}
