package dev.strata.sector.analysis;

import java.util.List;

/**
 * A sector with all memberships that touch the market's days.
 *
 * @param id the sector
 * @param members its coins, each with the days on which it counts
 */
public record Sector(long id, List<Member> members) {

  /** A sector with fewer members has no figure. */
  public static final int MINIMUM_MEMBERS = 3;

  public Sector {
    members = List.copyOf(members);
  }

  /**
   * A coin's place in the sector.
   *
   * @param coin the coin
   * @param share part of the coin that counts here, in (0, 1]
   * @param fromDay first day it counts; may lie before the market's first
   * @param untilDay first day it counts no more; may lie after the market's last
   */
  public record Member(long coin, double share, int fromDay, int untilDay) {

    public Member {
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException("share must be in (0, 1], was " + share);
      }
    }

    boolean countsOn(int day) {
      return fromDay <= day && day < untilDay;
    }
  }

  /** Members that count on a day and have a candle that closed then. */
  Basket on(Market market, int day) {
    var basket = new Basket(members.size());
    for (var member : members) {
      var index = market.indexOf(member.coin());
      if (index >= 0 && member.countsOn(day) && market.trades(index, day)) {
        basket.add(index, member.share());
      }
    }
    return basket;
  }
}
