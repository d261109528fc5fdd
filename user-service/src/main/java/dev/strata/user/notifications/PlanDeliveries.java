package dev.strata.user.notifications;

import dev.strata.user.AccountSettings;
import dev.strata.user.accounts.User;
import dev.strata.user.accounts.Users;
import dev.strata.user.delivery.Channel;
import dev.strata.user.delivery.Deliveries;
import dev.strata.user.delivery.Outgoing;
import dev.strata.user.notifications.Notifications.Unplanned;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides which channels carry a notification, and when: at once, or held for the digest, or beyond
 * the cap of the day for one summary. A simulated home sends nothing.
 */
@Component
class PlanDeliveries {

  private static final int BATCH = 50;

  private final Notifications notifications;
  private final Users users;
  private final Recipients recipients;
  private final Deliveries deliveries;
  private final HomeOrigin origin;
  private final AccountSettings settings;
  private final TransactionTemplate transaction;
  private final Clock clock;

  PlanDeliveries(
      Notifications notifications,
      Users users,
      Recipients recipients,
      Deliveries deliveries,
      HomeOrigin origin,
      AccountSettings settings,
      TransactionTemplate transaction,
      Clock clock) {
    this.notifications = notifications;
    this.users = users;
    this.recipients = recipients;
    this.deliveries = deliveries;
    this.origin = origin;
    this.settings = settings;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "PT0.3S")
  void planAll() {
    while (transaction.execute(_ -> planSome()) == BATCH) {
      // The next batch is there already.
    }
  }

  /** How many were planned, each once: the plan and the mark that it is made are one commit. */
  private int planSome() {
    var batch = notifications.takeUnplanned(BATCH);
    if (!origin.isSimulated()) {
      batch.forEach(one ->
          users.findById(one.userId()).filter(User::isActive).ifPresent(user -> plan(one, user)));
    }
    return batch.size();
  }

  private void plan(Unplanned one, User user) {
    var wishes = recipients.wishes(user);
    for (var channel : one.channels()) {
      if (wishes.channels().contains(channel)) {
        plan(one, user, wishes, channel);
      }
    }
  }

  private void plan(Unplanned one, User user, Wishes wishes, Channel channel) {
    var now = clock.instant();
    var zone = Recipients.zone(user);
    var isUrgent = one.priority().equals(Outgoing.URGENT);
    var isBeyondCap =
        !isUrgent
            && deliveries.plannedSince(user.key(), channel, Wishes.startOfDay(now, zone))
                >= wishes.dailyCap();
    var digest = wishes.nextDigest(now, zone);
    for (var target : recipients.targets(user, channel)) {
      var outgoing = outgoing(one, user, channel, target);
      if (!isUrgent && digest.isPresent()) {
        deliveries.hold(outgoing, digest.orElseThrow());
      } else if (isBeyondCap) {
        deliveries.hold(outgoing, wishes.nextSummary(now, zone));
      } else {
        deliveries.queue(outgoing);
      }
    }
  }

  private Outgoing outgoing(Unplanned one, User user, Channel channel, String target) {
    return new Outgoing(
        user.key(),
        one.id(),
        channel,
        target,
        user.language(),
        Outgoing.NOTIFICATION,
        texts(one.title(), one.message(), one.path(), settings),
        one.priority());
  }

  /** What every channel's text names; {@code path} is of the page, {@code link} its address. */
  static Map<String, String> texts(
      String title, String message, String path, AccountSettings settings) {
    var texts = new HashMap<String, String>();
    texts.put("title", title);
    texts.put("message", message);
    texts.put("path", path);
    texts.put("link", settings.publicUrl() + path);
    return texts;
  }
}
