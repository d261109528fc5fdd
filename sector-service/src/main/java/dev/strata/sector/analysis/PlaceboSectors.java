package dev.strata.sector.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sectors of random members: the coins of the real ones change places, so sizes, overlaps and the
 * shares that count stay as they are, and only what the names mean is lost.
 *
 * <p>A draw orders coins by a number made of the draw and the coin alone. So it keeps its members
 * from day to day as long as the coins stay the same, as real sectors do: members drawn anew each
 * day would average out, and the real ones' ups and downs would look like more than chance.
 */
final class PlaceboSectors {

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private PlaceboSectors() {}

  /**
   * One draw.
   *
   * @param market whose last day is the day of the draw: only members that count and trade then
   *     change places
   * @param draw from 0; the same one gives the same sectors
   * @return sectors with the ids of the real ones
   */
  static List<Sector> draw(Market market, List<Sector> sectors, int draw) {
    var day = market.lastDay();
    var coins = new TreeSet<Long>();
    for (var sector : sectors) {
      for (var member : sector.members()) {
        if (counts(market, member, day)) {
          coins.add(member.coin());
        }
      }
    }
    var shuffled = new ArrayList<>(coins);
    shuffled.sort(Comparator.comparingLong(coin -> number(draw, coin)));
    var places = new TreeMap<Long, Long>();
    int place = 0;
    for (var coin : coins) {
      places.put(coin, shuffled.get(place++));
    }
    return sectors.stream().map(sector -> drawn(market, sector, places, day)).toList();
  }

  private static Sector drawn(Market market, Sector sector, TreeMap<Long, Long> places, int day) {
    var members = new ArrayList<Sector.Member>();
    for (var member : sector.members()) {
      var coin = places.get(member.coin());
      if (coin != null && counts(market, member, day)) {
        members.add(new Sector.Member(coin, member.share(), 0, Integer.MAX_VALUE));
      }
    }
    return new Sector(sector.id(), members);
  }

  private static boolean counts(Market market, Sector.Member member, int day) {
    var index = market.indexOf(member.coin());
    return index >= 0 && member.countsOn(day) && market.trades(index, day);
  }

  private static long number(int draw, long coin) {
    return new SplittableRandom(draw * SPREAD + coin).nextLong();
  }
}
