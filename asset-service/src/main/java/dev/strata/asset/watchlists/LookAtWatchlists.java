package dev.strata.asset.watchlists;

import dev.strata.asset.people.People;
import dev.strata.asset.watchlists.UserWatchlistsController.Context;
import dev.strata.asset.watchlists.UserWatchlistsController.UserWatchlists;
import dev.strata.contracts.user.ActivityRecorded;
import dev.strata.platform.events.Events;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.web.NotFound;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An admin's look at what a person watches; whoever is looked at finds it in their own trail. */
@Service
class LookAtWatchlists {

  private final PersonalWatchlists lists;
  private final WatchlistViews views;
  private final People people;
  private final Events events;
  private final Clock clock;

  LookAtWatchlists(
      PersonalWatchlists lists, WatchlistViews views, People people, Events events, Clock clock) {
    this.lists = lists;
    this.views = views;
    this.people = people;
    this.events = events;
    this.clock = clock;
  }

  /** The lists of a person, none of which is shown unless the look is recorded. */
  @Transactional
  public UserWatchlists at(long userId, CurrentUser admin) {
    if (!people.isKnown(userId)) {
      throw new NotFound("no-such-user", "There is no account " + userId);
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var viewedBy = people.idOf(admin);
    var looks = new ArrayList<ActivityRecorded>();
    if (viewedBy != null) {
      looks.add(
          new ActivityRecorded(
              viewedBy, "administration", "view", "user_watchlists", userId, Map.of(), now));
    }
    looks.add(
        new ActivityRecorded(
            userId, "watchlists_viewed", "view", null, null, Map.of("by", "admin"), now));
    events.publish(looks);
    var items = lists.of(userId).stream().map(list -> views.of(list.id())).toList();
    var newest = items.isEmpty() ? null : items.getFirst();
    return new UserWatchlists(
        new Context(userId, viewedBy, now),
        items,
        newest == null ? null : newest.asOf(),
        newest == null ? null : newest.runKind());
  }
}
