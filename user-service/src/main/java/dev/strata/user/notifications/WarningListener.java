package dev.strata.user.notifications;

import dev.strata.user.accounts.Users;
import dev.strata.user.delivery.Channel;
import dev.strata.user.mail.WarningQueued;
import dev.strata.user.notifications.Notifications.New;
import java.util.EnumSet;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What a letter warns of is also told in the centre and by the other channels, at any hour. */
@Component
class WarningListener {

  private final Users users;
  private final Notifications notifications;

  WarningListener(Users users, Notifications notifications) {
    this.users = users;
    this.notifications = notifications;
  }

  @EventListener
  void tell(WarningQueued warning) {
    users
        .findByEmail(warning.address())
        .ifPresent(user ->
            notifications.add(
                user.key(),
                new New(
                    "system",
                    "urgent",
                    new Text(warning.title(), warning.message()),
                    Map.of("kind", "security", "link", "/account/security"),
                    "security " + warning.key(),
                    EnumSet.of(Channel.PUSH, Channel.SMS))));
  }
}
