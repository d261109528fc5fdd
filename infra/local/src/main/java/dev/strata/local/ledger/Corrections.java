package dev.strata.local.ledger;

import dev.strata.local.ledger.Evidence.Candle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What candles were before they were corrected, oldest first. */
final class Corrections {

  private final Map<String, Map<Long, List<Former>>> formers = new HashMap<>();

  private record Former(long revision, @Nullable Candle candle) {}

  /**
   * Takes in a correction; in order of revisions.
   *
   * @param candle what was known until then; null when nothing was
   */
  void add(long revision, String closeTime, long coin, @Nullable Candle candle) {
    formers
        .computeIfAbsent(closeTime, time -> new HashMap<>())
        .computeIfAbsent(coin, id -> new ArrayList<>())
        .add(new Former(revision, candle));
  }

  /** Candles as they were when this was the newest correction, from what they are now. */
  Map<Long, Candle> undone(String closeTime, long revision, Map<Long, Candle> now) {
    var known = new TreeMap<>(now);
    formers
        .getOrDefault(closeTime, Map.of())
        .forEach((coin, before) ->
            before.stream()
                .filter(former -> former.revision() > revision)
                .findFirst()
                .ifPresent(former -> put(known, coin, former.candle())));
    return known;
  }

  private static void put(Map<Long, Candle> known, long coin, @Nullable Candle candle) {
    if (candle == null) {
      known.remove(coin);
    } else if (known.containsKey(coin)) {
      known.put(coin, candle);
    }
  }
}
