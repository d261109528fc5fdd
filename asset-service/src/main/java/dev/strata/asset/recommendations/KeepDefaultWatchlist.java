package dev.strata.asset.recommendations;

import dev.strata.asset.analysis.CrossSection;
import dev.strata.asset.analysis.Proposal;
import dev.strata.asset.analysis.Proposal.Action;
import dev.strata.asset.analysis.Side;
import dev.strata.asset.analysis.WatchlistPolicy;
import dev.strata.asset.analysis.WatchlistPolicy.Member;
import dev.strata.asset.analysis.WatchlistPolicy.Standing;
import dev.strata.asset.recommendations.Recommendation.Stored;
import dev.strata.asset.scores.Scores;
import dev.strata.asset.watchlists.DefaultWatchlist;
import dev.strata.asset.watchlists.DefaultWatchlist.Author;
import dev.strata.asset.watchlists.DefaultWatchlist.Entry;
import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.RunKind;
import dev.strata.platform.cycle.Cycle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;

/**
 * Keeps the default list from cycle to cycle: begins it with the largest coins, proposes changes,
 * and carries them out where no person decides.
 *
 * <p>What a cycle decides depends only on what happened before it. When it is computed anew and
 * decides the same, nothing is written; when it decides otherwise, its first decision and all that
 * followed are undone, and the attempt goes on from there. Live nothing is ever undone.
 */
@Service
public class KeepDefaultWatchlist {

  private final DefaultWatchlist watchlist;
  private final Recommendations recommendations;
  private final Outcomes outcomes;
  private final Scores scores;

  KeepDefaultWatchlist(
      DefaultWatchlist watchlist,
      Recommendations recommendations,
      Outcomes outcomes,
      Scores scores) {
    this.watchlist = watchlist;
    this.recommendations = recommendations;
    this.outcomes = outcomes;
    this.scores = scores;
  }

  /**
   * What a cycle left.
   *
   * @param watched coins on the list as of the cycle
   * @param events what there is to announce
   */
  public record Kept(Set<Long> watched, List<AnalysisEvent> events) {}

  /** Does a cycle's part. */
  public Kept keep(Cycle cycle, Universe universe) {
    var id = watchlist.id();
    var asOf = cycle.asOf();
    outcomes.settle(asOf);
    var events = new ArrayList<AnalysisEvent>();
    for (var expired : recommendations.expiredIn(id, asOf)) {
      events.add(expired.announced("expired", asOf));
    }
    recommendations.expire(asOf);
    var isChanged =
        watchlist.hasBegun(id, asOf)
            ? change(id, cycle, universe, events)
            : begin(id, cycle, universe);
    if (isChanged) {
      events.add(watchlist.announced(id, asOf));
    }
    var watched = new HashSet<Long>();
    watchlist.asOf(id, asOf).forEach(entry -> watched.add(entry.cryptoId()));
    return new Kept(watched, List.copyOf(events));
  }

  private boolean begin(long id, Cycle cycle, Universe universe) {
    var asOf = cycle.asOf();
    var largest =
        CrossSection.largest(universe.ranked(), universe.candidates(), watchlist.capacity(id));
    var stored = watchlist.addedAt(id, asOf).stream().map(Entry::cryptoId).toList();
    if (isNews(cycle, new TreeSet<>(largest), new TreeSet<>(stored))) {
      rewind(id, cycle);
      for (var coin : largest) {
        watchlist.add(id, coin, Side.LONG, asOf, new Author(cycle.run().id(), null));
      }
    }
    return !largest.isEmpty();
  }

  private boolean change(long id, Cycle cycle, Universe universe, List<AnalysisEvent> events) {
    var asOf = cycle.asOf();
    var members =
        watchlist.before(id, asOf).stream().map(e -> new Member(e.cryptoId(), e.side())).toList();
    var waiting = recommendations.waiting(id, asOf);
    var open = waiting.stream().map(Stored::proposal).toList();
    var capacity = watchlist.capacity(id);
    var leftAlone = new HashSet<>(recommendations.refused(id, asOf));
    leftAlone.addAll(universe.stale());
    var proposals =
        WatchlistPolicy.propose(members, cycles(universe, asOf), open, leftAlone, capacity);
    var drafts = drafts(proposals, cycle, universe);
    var carriedOut = carriedOut(id, cycle, universe, new Plan(members, open, proposals, capacity));
    var stored = recommendations.tracesAt(id, asOf);
    if (isNews(cycle, traces(drafts, carriedOut), stored)) {
      rewind(id, cycle);
      drafts.forEach(draft -> recommendations.insert(id, draft));
      apply(id, cycle, carriedOut, waiting);
    }
    var issued = recommendations.issuedAt(id, asOf);
    for (var one : waiting) {
      if (carriedOut.contains(one.proposal())) {
        events.add(one.announced("implemented", asOf));
      }
    }
    for (var one : issued) {
      var isDone = carriedOut.contains(one.proposal());
      events.add(one.announced(isDone ? "implemented" : "pending", asOf));
    }
    return !carriedOut.isEmpty();
  }

  private List<Map<Long, Standing>> cycles(Universe universe, Instant asOf) {
    var cycles = new ArrayList<Map<Long, Standing>>();
    cycles.add(universe.standings());
    cycles.addAll(scores.before(asOf, WatchlistPolicy.PERSISTENCE - 1));
    return cycles;
  }

  private record Plan(
      List<Member> members, List<Proposal> open, List<Proposal> proposals, int capacity) {}

  /** Live, people decide; elsewhere no person is there to ask, so the stated policy does. */
  private List<Proposal> carriedOut(long id, Cycle cycle, Universe universe, Plan plan) {
    if (cycle.runKind() == RunKind.LIVE) {
      return List.of();
    }
    var all = new ArrayList<>(plan.open());
    all.addAll(plan.proposals());
    var budget =
        WatchlistPolicy.WEEKLY_CHANGES - recommendations.carriedOutInWeekBefore(id, cycle.asOf());
    return WatchlistPolicy.carryOut(
        all, plan.members(), universe.standings(), plan.capacity(), budget);
  }

  private List<Recommendation> drafts(List<Proposal> proposals, Cycle cycle, Universe universe) {
    if (proposals.isEmpty()) {
      return List.of();
    }
    var confidence = recommendations.record(cycle.runKind(), cycle.asOf()).confidence();
    return proposals.stream().map(p -> draft(p, cycle, universe, confidence)).toList();
  }

  private static Recommendation draft(
      Proposal proposal, Cycle cycle, Universe universe, double confidence) {
    var scored = universe.scored(proposal.cryptoId());
    return new Recommendation(
        proposal,
        universe.symbol(proposal.cryptoId()),
        scored == null ? null : scored.rank(),
        scored == null ? null : scored.score(),
        Wording.title(proposal, universe),
        Wording.reason(proposal, universe),
        confidence,
        universe.predictions().get(proposal.cryptoId()),
        cycle.asOf(),
        cycle.runKind(),
        cycle.run().id(),
        cycle.correlationId());
  }

  private static Set<String> traces(List<Recommendation> drafts, List<Proposal> carriedOut) {
    var traces = new TreeSet<String>();
    drafts.forEach(d -> traces.add(Recommendations.issued(d.proposal(), d.contentHash())));
    carriedOut.forEach(p -> traces.add(Recommendations.carriedOut(p)));
    return traces;
  }

  /** A live claim stands as it was made: what was decided once is not decided otherwise later. */
  private static boolean isNews(Cycle cycle, Set<?> decided, Set<?> stored) {
    return cycle.runKind() == RunKind.LIVE ? stored.isEmpty() : !decided.equals(stored);
  }

  private void rewind(long id, Cycle cycle) {
    if (cycle.runKind() == RunKind.LIVE) {
      return;
    }
    var from = cycle.asOf();
    watchlist.rewind(id, from);
    recommendations.rewind(id, from);
    outcomes.settle(from);
    recommendations.expire(from);
  }

  /** Removals come first: they make the room that additions take. */
  private void apply(long id, Cycle cycle, List<Proposal> carriedOut, List<Stored> waiting) {
    var asOf = cycle.asOf();
    var ids = new HashMap<Proposal, Long>();
    waiting.forEach(stored -> ids.put(stored.proposal(), stored.id()));
    recommendations.issuedAt(id, asOf).forEach(stored -> ids.put(stored.proposal(), stored.id()));
    var author = new Author(cycle.run().id(), null);
    var ordered =
        carriedOut.stream()
            .sorted(Comparator.comparing((Proposal p) -> p.action() != Action.REMOVE))
            .toList();
    for (var proposal : ordered) {
      carryOut(watchlist, id, proposal, asOf, author);
      var recommendation = ids.get(proposal);
      if (recommendation == null) {
        throw new IllegalStateException("no recommendation is stored for " + proposal);
      }
      recommendations.carryOut(recommendation, asOf);
    }
  }

  static void carryOut(
      DefaultWatchlist watchlist, long id, Proposal proposal, Instant at, Author author) {
    var coin = proposal.cryptoId();
    switch (proposal.action()) {
      case ADD_LONG -> watchlist.add(id, coin, Side.LONG, at, author);
      case ADD_SHORT -> watchlist.add(id, coin, Side.SHORT, at, author);
      case REMOVE -> watchlist.remove(id, coin, at);
      case CHANGE_POSITION ->
          watchlist.turn(
              id, coin, proposal.target() == Side.SHORT ? Side.SHORT : Side.LONG, at, author);
    }
  }
}
