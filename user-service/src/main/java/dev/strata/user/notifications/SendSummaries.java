package dev.strata.user.notifications;

import dev.strata.user.AccountSettings;
import dev.strata.user.accounts.User;
import dev.strata.user.accounts.Users;
import dev.strata.user.delivery.Deliveries;
import dev.strata.user.delivery.Deliveries.Due;
import dev.strata.user.delivery.Outgoing;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells in one message what was held for the digest, or was beyond the cap. */
@Component
class SendSummaries {

  private static final int TITLES_SHOWN = 20;

  private final Deliveries deliveries;
  private final Users users;
  private final NotificationTexts texts;
  private final AccountSettings settings;
  private final TransactionTemplate transaction;

  SendSummaries(
      Deliveries deliveries,
      Users users,
      NotificationTexts texts,
      AccountSettings settings,
      TransactionTemplate transaction) {
    this.deliveries = deliveries;
    this.users = users;
    this.texts = texts;
    this.settings = settings;
    this.transaction = transaction;
  }

  @Scheduled(fixedDelayString = "PT5S")
  void sendAll() {
    for (var due : deliveries.heldUntilNow()) {
      transaction.executeWithoutResult(
          _ -> users.findById(due.userId()).ifPresent(user -> summarise(due, user)));
    }
  }

  private void summarise(Due due, User user) {
    var held = deliveries.takeHeld(due);
    if (held.isEmpty()) {
      return;
    }
    var count = Integer.toString(held.size());
    var title = texts.of("summary.title", user.language(), Map.of("count", count));
    var message =
        held.values().stream()
            .limit(TITLES_SHOWN)
            .map(line -> "• " + line)
            .collect(Collectors.joining("\n"));
    if (held.size() > TITLES_SHOWN) {
      var rest = Integer.toString(held.size() - TITLES_SHOWN);
      message += "\n" + texts.of("summary.rest", user.language(), Map.of("count", rest));
    }
    var summary =
        deliveries.queue(
            new Outgoing(
                due.userId(),
                null,
                due.channel(),
                due.target(),
                user.language(),
                Outgoing.NOTIFICATION,
                PlanDeliveries.texts(title, message, "/notifications", settings),
                "normal"));
    deliveries.summarised(held.keySet(), summary);
  }
}
