package dev.strata.asset.recommendations;

import dev.strata.asset.analysis.Proposal;
import dev.strata.asset.people.People;
import dev.strata.asset.recommendations.Recommendation.Stored;
import dev.strata.asset.watchlists.DefaultWatchlist;
import dev.strata.asset.watchlists.DefaultWatchlist.Author;
import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.RunKind;
import dev.strata.platform.events.Events;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.web.Conflict;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Times;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A person's decision on a proposal: recorded, carried out when it is a yes, and announced, all or
 * nothing.
 */
@Service
class ReviewRecommendation {

  private static final String APPROVED = "approved";

  private final Recommendations recommendations;
  private final DefaultWatchlist watchlist;
  private final People people;
  private final Events events;
  private final JdbcClient jdbc;
  private final Clock clock;

  ReviewRecommendation(
      Recommendations recommendations,
      DefaultWatchlist watchlist,
      People people,
      Events events,
      JdbcClient jdbc,
      Clock clock) {
    this.recommendations = recommendations;
    this.watchlist = watchlist;
    this.people = people;
    this.events = events;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Decides.
   *
   * @param decision approved or rejected
   */
  @Transactional
  public void review(long id, String decision, String reason, CurrentUser reviewer) {
    var stored =
        recommendations
            .lock(id)
            .orElseThrow(() -> new NotFound("There is no recommendation " + id));
    if (stored.runKind() == RunKind.REPLAY) {
      throw new Conflict(
          "replay-not-reviewable",
          "This recommendation belongs to a replay, in which a stated policy decides");
    }
    var at = decisionTime();
    var userId = people.idOf(reviewer);
    var isApproved = APPROVED.equals(decision);
    if (!recommendations.review(id, decision, reason, userId, at)) {
      throw new Conflict(
          "not-pending", "This recommendation is no longer pending: it is " + stored.status());
    }
    var announced = new ArrayList<AnalysisEvent>();
    announced.add(stored.announced(isApproved ? "implemented" : "rejected", at));
    if (isApproved) {
      refuseWhatDoesNotFit(stored);
      KeepDefaultWatchlist.carryOut(
          watchlist, stored.watchlistId(), stored.proposal(), at, new Author(null, userId));
      announced.add(watchlist.announced(stored.watchlistId(), at));
    }
    events.publish(announced);
  }

  private void refuseWhatDoesNotFit(Stored stored) {
    var list = stored.watchlistId();
    var proposal = stored.proposal();
    var isMember = watchlist.current(list, proposal.cryptoId()).isPresent();
    if (isMember == proposal.action().isAddition()) {
      throw new Conflict(
          "watchlist-has-changed",
          isMember ? "The coin is already on the list" : "The coin is no longer on the list");
    }
    if (proposal.action().isAddition() && watchlist.size(list) >= watchlist.capacity(list)) {
      throw new Conflict(
          "watchlist-full", "The list is full: approve a removal first" + hint(proposal));
    }
  }

  private static String hint(Proposal proposal) {
    return proposal.counterpart() == null ? "" : ", for example the one of the same swap";
  }

  /** Now, but after the newest cycle: what a cycle has decided is not changed behind its back. */
  private Instant decisionTime() {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return jdbc.sql("select analysis_time from asset_score order by analysis_time desc limit 1")
        .query((row, number) -> Times.read(row, "analysis_time").plusMillis(1))
        .optional()
        .filter(newest -> newest.isAfter(now))
        .orElse(now);
  }
}
