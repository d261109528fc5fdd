package dev.strata.user.notifications;

import dev.strata.platform.web.Conflict;
import dev.strata.platform.web.TooManyAttempts;
import dev.strata.user.AccountSettings;
import dev.strata.user.accounts.User;
import dev.strata.user.delivery.Channel;
import dev.strata.user.delivery.Claimed;
import dev.strata.user.delivery.Deliveries;
import dev.strata.user.delivery.Outgoing;
import dev.strata.user.delivery.SendDeliveries;
import dev.strata.user.notifications.Notifications.New;
import dev.strata.user.notifications.Receipts.Receipt;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends a person a test, at once and once, also where the target is held for dead: its receipt is
 * the answer.
 */
@Component
class SendTest {

  private static final String KIND = "test";
  private static final int TESTS = 10;
  private static final Duration HOUR = Duration.ofHours(1);

  private final Notifications notifications;
  private final NotificationTexts texts;
  private final Recipients recipients;
  private final Receipts receipts;
  private final Deliveries deliveries;
  private final SendDeliveries sender;
  private final AccountSettings settings;
  private final TransactionTemplate transaction;
  private final Clock clock;

  SendTest(
      Notifications notifications,
      NotificationTexts texts,
      Recipients recipients,
      Receipts receipts,
      Deliveries deliveries,
      SendDeliveries sender,
      AccountSettings settings,
      TransactionTemplate transaction,
      Clock clock) {
    this.notifications = notifications;
    this.texts = texts;
    this.recipients = recipients;
    this.receipts = receipts;
    this.deliveries = deliveries;
    this.sender = sender;
    this.settings = settings;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** The notification and what became of it. */
  record Outcome(long notificationId, List<Receipt> deliveries) {}

  private record Prepared(long notification, List<Claimed> claimed) {}

  /**
   * @param channel empty for the notification centre alone
   */
  Outcome send(User user, Optional<Channel> channel) {
    var prepared = transaction.execute(_ -> prepare(user, channel));
    prepared.claimed().forEach(sender::sendOnce);
    var notification = notifications.find(user.key(), prepared.notification()).orElseThrow();
    return new Outcome(prepared.notification(), receipts.of(user.key(), notification));
  }

  private Prepared prepare(User user, Optional<Channel> channel) {
    if (notifications.countOfKind(user.key(), KIND, clock.instant().minus(HOUR)) >= TESTS) {
      throw new TooManyAttempts(HOUR);
    }
    var targets = channel.map(one -> recipients.everyTarget(user, one)).orElse(List.of());
    if (channel.isPresent() && targets.isEmpty()) {
      throw new Conflict("channel-not-ready", "Set this channel up first");
    }
    var text = texts.both(KIND, user.language(), Map.of());
    var id =
        notifications
            .add(
                user.key(),
                new New(
                    "system",
                    "low",
                    text,
                    Map.of("kind", KIND),
                    KIND + " " + UUID.randomUUID(),
                    Set.of()))
            .orElseThrow();
    var claimed = new ArrayList<Claimed>();
    for (var target : targets) {
      claimed.add(
          deliveries.claimNew(
              new Outgoing(
                  user.key(),
                  id,
                  channel.orElseThrow(),
                  target,
                  user.language(),
                  Outgoing.NOTIFICATION,
                  PlanDeliveries.texts(text.title(), text.message(), "/notifications", settings),
                  Outgoing.URGENT)));
    }
    return new Prepared(id, claimed);
  }
}
