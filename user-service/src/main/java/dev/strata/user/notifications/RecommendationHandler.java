package dev.strata.user.notifications;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.asset.RecommendationChanged;
import dev.strata.platform.events.EventHandler;
import dev.strata.platform.events.Received;
import dev.strata.user.accounts.User;
import dev.strata.user.accounts.Users;
import dev.strata.user.delivery.Channel;
import dev.strata.user.notifications.Notifications.New;
import dev.strata.user.notifications.Wishes.Subject;
import dev.strata.user.wording.Wording;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells of new live recommendations whoever asked for it. */
@Component
class RecommendationHandler implements EventHandler<RecommendationChanged> {

  private final Users users;
  private final Recipients recipients;
  private final Notifications notifications;
  private final NotificationTexts texts;
  private final Clock clock;

  RecommendationHandler(
      Users users,
      Recipients recipients,
      Notifications notifications,
      NotificationTexts texts,
      Clock clock) {
    this.users = users;
    this.recipients = recipients;
    this.notifications = notifications;
    this.texts = texts;
    this.clock = clock;
  }

  @Override
  public Class<RecommendationChanged> type() {
    return RecommendationChanged.class;
  }

  @Override
  public String topic() {
    return RecommendationChanged.TOPIC;
  }

  @Override
  public void handle(List<Received<RecommendationChanged>> events) {
    for (var received : events) {
      var proposal = received.event();
      // A compacted topic is read from its start: what is over is told to nobody.
      if (proposal.runKind() == RunKind.LIVE
          && proposal.status().equals("pending")
          && proposal.expiresAt().isAfter(clock.instant())) {
        tell(proposal);
      }
    }
  }

  /** What was told stays told. */
  @Override
  public void forget(List<String> keys) {}

  private void tell(RecommendationChanged proposal) {
    var userId = proposal.userId();
    if (userId == null) {
      for (var language : Wording.LANGUAGES) {
        notifications.addForAll(
            Subject.RECOMMENDATIONS, language, notification(proposal, language), null);
      }
    } else {
      users
          .findById(userId)
          .filter(this::asked)
          .ifPresent(user -> {
            notifications.add(user.key(), notification(proposal, user.language()));
          });
    }
  }

  private boolean asked(User user) {
    return recipients.wishes(user).subjects().contains(Subject.RECOMMENDATIONS);
  }

  private New notification(RecommendationChanged proposal, String language) {
    var values =
        Map.of(
            "title", proposal.title(),
            "action", proposal.action(),
            "confidence", String.format(Locale.ROOT, "%.2f", proposal.confidenceScore()));
    var data =
        Map.of(
            "kind", "recommendation",
            "recommendation_id", Long.toString(proposal.id()),
            "link", "/recommendations",
            "run_kind", "live");
    return new New(
        "signal",
        "normal",
        texts.both("recommendation", language, values),
        data,
        "recommendation " + proposal.id(),
        EnumSet.allOf(Channel.class));
  }
}
