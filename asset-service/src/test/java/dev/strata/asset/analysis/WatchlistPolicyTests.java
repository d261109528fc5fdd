package dev.strata.asset.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.asset.analysis.Proposal.Action;
import dev.strata.asset.analysis.WatchlistPolicy.Member;
import dev.strata.asset.analysis.WatchlistPolicy.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Forty coins: coin n ranks n unless a test says otherwise; members are the coins 1 to 15. */
class WatchlistPolicyTests {

  private static final int CAPACITY = 15;

  private static List<Member> members() {
    var members = new ArrayList<Member>();
    for (long id = 1; id <= CAPACITY; id++) {
      members.add(new Member(id, Side.LONG));
    }
    return members;
  }

  private static Map<Long, Standing> standings() {
    var standings = new TreeMap<Long, Standing>();
    for (long id = 1; id <= 40; id++) {
      standings.put(id, new Standing((int) id, Stance.NEUTRAL));
    }
    return standings;
  }

  /** Coins 3 and 30 have changed places. */
  private static Map<Long, Standing> swapped() {
    var standings = standings();
    standings.put(3L, new Standing(30, Stance.NEUTRAL));
    standings.put(30L, new Standing(3, Stance.NEUTRAL));
    return standings;
  }

  private static List<Map<Long, Standing>> five(Map<Long, Standing> standings) {
    return List.of(standings, standings, standings, standings, standings);
  }

  private static List<Proposal> propose(List<Map<Long, Standing>> cycles) {
    return WatchlistPolicy.propose(members(), cycles, List.of(), Set.of(), CAPACITY);
  }

  @Test
  void leavesAListOfTheBestAlone() {
    assertThat(propose(five(standings()))).isEmpty();
  }

  @Test
  void swapsAMemberBelow25ForAChallengerThatStayed() {
    assertThat(propose(five(swapped())))
        .containsExactly(Proposal.remove(3, 30L), Proposal.addLong(30, 3L));
  }

  @Test
  void waitsUntilTheChallengerStayedForFiveCycles() {
    assertThat(propose(List.of(swapped(), swapped(), swapped(), swapped(), standings()))).isEmpty();
    assertThat(propose(List.of(swapped(), swapped(), swapped(), swapped()))).isEmpty();
  }

  @Test
  void keepsAMemberUpToRank25() {
    var standings = standings();
    standings.put(3L, new Standing(25, Stance.NEUTRAL));
    standings.put(25L, new Standing(3, Stance.NEUTRAL));

    assertThat(propose(five(standings))).isEmpty();
  }

  @Test
  void leavesCoinsAloneThatWaitOrWereRefused() {
    var open = List.of(Proposal.remove(3, 30L), Proposal.addLong(30, 3L));

    assertThat(WatchlistPolicy.propose(members(), five(swapped()), open, Set.of(), CAPACITY))
        .isEmpty();
    assertThat(
            WatchlistPolicy.propose(members(), five(swapped()), List.of(), Set.of(30L), CAPACITY))
        .isEmpty();
  }

  @Test
  void proposesAtMostThreeSwapsAtATime() {
    // Members 1 to 5 and the coins 31 to 35 have changed places.
    var standings = standings();
    for (long id = 1; id <= 5; id++) {
      standings.put(id, new Standing((int) id + 30, Stance.NEUTRAL));
      standings.put(id + 30, new Standing((int) id, Stance.NEUTRAL));
    }

    assertThat(propose(five(standings)))
        .containsExactly(
            Proposal.remove(5, 31L),
            Proposal.addLong(31, 5L),
            Proposal.remove(4, 32L),
            Proposal.addLong(32, 4L),
            Proposal.remove(3, 33L),
            Proposal.addLong(33, 3L));
    assertThat(
            WatchlistPolicy.propose(
                members(), five(standings), propose(five(standings)), Set.of(), CAPACITY))
        .isEmpty();
  }

  @Test
  void removesWhatIsNoLongerScored() {
    var standings = standings();
    standings.remove(3L);

    assertThat(propose(five(standings))).containsExactly(Proposal.remove(3, null));
    assertThat(propose(List.of(standings, standings, standings, standings, standings()))).isEmpty();
  }

  @Test
  void fillsFreePlacesWithTheStrongThenWithShorts() {
    var standings = standings();
    standings.put(39L, new Standing(39, Stance.SHORT));
    standings.put(40L, new Standing(40, Stance.SHORT));
    var thirteen = members().subList(0, 13);
    var twelve = new ArrayList<>(members().subList(0, 12));

    assertThat(WatchlistPolicy.propose(thirteen, five(standings), List.of(), Set.of(), CAPACITY))
        .containsExactly(Proposal.addLong(14, null), Proposal.addLong(15, null));
    twelve.add(new Member(16, Side.LONG));
    twelve.remove(new Member(12, Side.LONG));
    // Members are 1 to 11 and 16; 12 to 15 are strong, one more than there are free places.
    assertThat(WatchlistPolicy.propose(twelve, five(standings), List.of(), Set.of(), CAPACITY))
        .extracting(Proposal::cryptoId)
        .containsExactly(12L, 13L, 14L);
    assertThat(WatchlistPolicy.propose(members(), five(standings), List.of(), Set.of(), 16))
        .containsExactly(Proposal.addShort(40));
  }

  @Test
  void turnsAMemberThatIsShortForFiveCyclesAndBack() {
    var standings = standings();
    standings.put(3L, new Standing(38, Stance.SHORT));
    assertThat(propose(five(standings))).containsExactly(Proposal.changePosition(3, Side.SHORT));

    var members = members();
    members.set(2, new Member(3, Side.SHORT));
    assertThat(WatchlistPolicy.propose(members, five(standings()), List.of(), Set.of(), CAPACITY))
        .containsExactly(Proposal.changePosition(3, Side.LONG));
  }

  @Test
  void carriesOutASwapWholeAndTwoChangesAWeek() {
    var swap = List.of(Proposal.remove(3, 30L), Proposal.addLong(30, 3L));
    var gone = Proposal.remove(4, null);
    var standings = swapped();
    standings.remove(4L);
    var waiting = new ArrayList<>(swap);
    waiting.add(gone);

    assertThat(WatchlistPolicy.carryOut(waiting, members(), standings, CAPACITY, 2))
        .isEqualTo(swap);
    assertThat(WatchlistPolicy.carryOut(waiting, members(), standings, CAPACITY, 1))
        .containsExactly(gone);
    assertThat(WatchlistPolicy.carryOut(waiting, members(), standings, CAPACITY, 0)).isEmpty();
    assertThat(WatchlistPolicy.carryOut(waiting, members(), standings, CAPACITY, 3)).hasSize(3);
  }

  @Test
  void carriesOutOnlyWhatStillHolds() {
    var swap = List.of(Proposal.remove(3, 30L), Proposal.addLong(30, 3L));

    assertThat(WatchlistPolicy.carryOut(swap, members(), standings(), CAPACITY, 2)).isEmpty();
    assertThat(
            WatchlistPolicy.carryOut(
                List.of(Proposal.addLong(16, null)), members(), standings(), CAPACITY, 2))
        .as("a full list")
        .isEmpty();
    assertThat(Action.ADD_SHORT.isAddition()).isTrue();
  }
}
