package dev.strata.asset.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * When a coin comes onto the default list, leaves it, or changes sides.
 *
 * <ul>
 *   <li>A coin ranked in the top 15 for 5 cycles in a row takes a free place, or the place of a
 *       member ranked below 25: two proposals, a swap.
 *   <li>A coin with a short stance for 5 cycles takes a free place that no such coin wants.
 *   <li>A member that was not scored for 5 cycles is removed.
 *   <li>A long member with a short stance for 5 cycles changes sides, and back when it had none for
 *       5 and ranks within 25.
 * </ul>
 *
 * Where no person decides, a proposal is carried out while its coins still qualify, at most two a
 * week.
 */
public final class WatchlistPolicy {

  /** A coin ranked up to this comes in. */
  public static final int ENTRY_RANK = 15;

  /** A member ranked beyond this goes. */
  public static final int EXIT_RANK = 25;

  /** Cycles in a row that a condition must hold. */
  public static final int PERSISTENCE = 5;

  /** Changes carried out within seven days where no person decides. */
  public static final int WEEKLY_CHANGES = 2;

  /**
   * Swaps are not proposed beyond this number of open proposals: more than that nobody looks
   * through.
   */
  public static final int MOST_OPEN = 6;

  private WatchlistPolicy() {}

  /** A coin's place in one cycle. */
  public record Standing(int rank, Stance stance) {}

  /** A coin on the list. */
  public record Member(long cryptoId, Side side) {}

  /**
   * Proposes changes.
   *
   * @param members of the list
   * @param cycles standings by coin, the newest cycle first; nothing is proposed before there are
   *     five
   * @param open proposals that wait; their coins are left alone
   * @param refused coins about which a person said no lately, or nothing is to be said
   * @param capacity coins that fit on the list
   */
  public static List<Proposal> propose(
      List<Member> members,
      List<Map<Long, Standing>> cycles,
      List<Proposal> open,
      Set<Long> refused,
      int capacity) {
    if (cycles.size() < PERSISTENCE) {
      return List.of();
    }
    var newest = cycles.getFirst();
    var taken = new HashSet<>(refused);
    open.forEach(p -> taken.add(p.cryptoId()));
    var proposals = new ArrayList<Proposal>();
    var weak = new ArrayList<Long>();
    for (var member : members) {
      var coin = member.cryptoId();
      if (taken.contains(coin)) {
        continue;
      }
      var alwaysShort = always(cycles, coin, s -> s != null && s.stance() == Stance.SHORT);
      var neverShort = always(cycles, coin, s -> s == null || s.stance() != Stance.SHORT);
      var now = newest.get(coin);
      if (always(cycles, coin, s -> s == null)) {
        proposals.add(Proposal.remove(coin, null));
      } else if (member.side() == Side.LONG && alwaysShort) {
        proposals.add(Proposal.changePosition(coin, Side.SHORT));
      } else if (now != null && now.rank() > EXIT_RANK && now.stance() != Stance.SHORT) {
        weak.add(coin);
      } else if (member.side() == Side.SHORT && neverShort && now != null) {
        proposals.add(Proposal.changePosition(coin, Side.LONG));
      }
    }
    weak.sort(Comparator.comparingInt((Long coin) -> -rank(newest, coin)));
    var free = capacity - members.size() - unpaired(open);
    var swaps = Math.max(0, (MOST_OPEN - open.size() - proposals.size()) / 2);
    fill(proposals, newcomers(members, cycles, taken), weak, free, swaps);
    return List.copyOf(proposals);
  }

  private record Newcomers(List<Long> strong, List<Long> shorts) {}

  private static Newcomers newcomers(
      List<Member> members, List<Map<Long, Standing>> cycles, Set<Long> taken) {
    var newest = cycles.getFirst();
    var strong = new ArrayList<Long>();
    var shorts = new ArrayList<Long>();
    for (var coin : new TreeSet<>(newest.keySet())) {
      if (taken.contains(coin) || members.stream().anyMatch(m -> m.cryptoId() == coin)) {
        continue;
      }
      if (always(
          cycles, coin, s -> s != null && s.rank() <= ENTRY_RANK && s.stance() != Stance.SHORT)) {
        strong.add(coin);
      } else if (always(cycles, coin, s -> s != null && s.stance() == Stance.SHORT)) {
        shorts.add(coin);
      }
    }
    strong.sort(Comparator.comparingInt((Long coin) -> rank(newest, coin)));
    shorts.sort(Comparator.comparingInt((Long coin) -> -rank(newest, coin)));
    return new Newcomers(strong, shorts);
  }

  private static void fill(
      List<Proposal> proposals,
      Newcomers newcomers,
      List<Long> weak,
      int freePlaces,
      int mostSwaps) {
    var free = Math.max(0, freePlaces);
    var alone = Math.min(free, newcomers.strong().size());
    newcomers.strong().subList(0, alone).forEach(c -> proposals.add(Proposal.addLong(c, null)));
    newcomers.shorts().stream()
        .limit(free - alone)
        .forEach(c -> proposals.add(Proposal.addShort(c)));
    var pairs = Math.min(newcomers.strong().size() - alone, weak.size());
    var swaps = Math.min(pairs, mostSwaps);
    for (int i = 0; i < swaps; i++) {
      var comes = newcomers.strong().get(alone + i);
      var goes = weak.get(i);
      proposals.add(Proposal.remove(goes, comes));
      proposals.add(Proposal.addLong(comes, goes));
    }
  }

  /**
   * Chooses what is carried out now, where no person decides.
   *
   * @param waiting open proposals, the oldest first; those of a swap beside each other
   * @param standings of this cycle
   * @param budget changes left this week
   */
  public static List<Proposal> carryOut(
      List<Proposal> waiting,
      List<Member> members,
      Map<Long, Standing> standings,
      int capacity,
      int budget) {
    var left = budget;
    var size = members.size();
    var done = new ArrayList<Proposal>();
    for (var proposal : waiting) {
      // A swap is one decision, met at its removal.
      if (proposal.action().isAddition() && proposal.counterpart() != null) {
        continue;
      }
      var group = group(proposal, waiting);
      var growth =
          group.stream()
              .mapToInt(
                  p -> p.action() == Proposal.Action.REMOVE ? -1 : p.action().isAddition() ? 1 : 0)
              .sum();
      if (group.size() <= left
          && size + growth <= capacity
          && group.stream().allMatch(p -> stillHolds(p, members, standings))) {
        done.addAll(group);
        left -= group.size();
        size += growth;
      }
    }
    return List.copyOf(done);
  }

  private static List<Proposal> group(Proposal proposal, List<Proposal> waiting) {
    var counterpart = proposal.counterpart();
    if (counterpart == null) {
      return List.of(proposal);
    }
    var group = new ArrayList<Proposal>();
    group.add(proposal);
    waiting.stream()
        .filter(p -> p.action().isAddition() && p.cryptoId() == counterpart)
        .findFirst()
        .ifPresent(group::add);
    return group;
  }

  private static boolean stillHolds(
      Proposal proposal, List<Member> members, Map<Long, Standing> standings) {
    var member =
        members.stream().filter(m -> m.cryptoId() == proposal.cryptoId()).findFirst().orElse(null);
    var now = standings.get(proposal.cryptoId());
    return switch (proposal.action()) {
      case ADD_LONG -> member == null && now != null && now.rank() <= ENTRY_RANK;
      case ADD_SHORT -> member == null && now != null && now.stance() == Stance.SHORT;
      case REMOVE -> member != null && (now == null || now.rank() > EXIT_RANK);
      case CHANGE_POSITION -> member != null && member.side() != proposal.target() && now != null;
    };
  }

  private static int unpaired(List<Proposal> open) {
    return (int)
        open.stream().filter(p -> p.action().isAddition() && p.counterpart() == null).count();
  }

  private static boolean always(
      List<Map<Long, Standing>> cycles, long coin, Predicate<@Nullable Standing> condition) {
    return cycles.stream().limit(PERSISTENCE).allMatch(c -> condition.test(c.get(coin)));
  }

  private static int rank(Map<Long, Standing> standings, long coin) {
    var standing = standings.get(coin);
    return standing == null ? Integer.MAX_VALUE : standing.rank();
  }
}
