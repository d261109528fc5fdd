package dev.strata.model.ledger;

import dev.strata.model.features.Market;
import dev.strata.model.features.TimingTask;
import dev.strata.model.learning.ModelType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a claim is about, as stored and announced.
 *
 * @param cryptoId the coin; null for the market and for sectors
 * @param text market, a sector's slug, or long or short; null where the coin says it all
 */
record Subject(@Nullable Long cryptoId, @Nullable String text) {

  private static final String MARKET = "market";

  /** The subject of a question. */
  static Subject of(ModelType type, long subject, Market market) {
    return switch (type) {
      case MACRO -> new Subject(null, MARKET);
      case SECTOR -> new Subject(null, slug(subject, market));
      case ASSET -> new Subject(subject, null);
      case TIMING ->
          new Subject(
              TimingTask.coin(subject), TimingTask.side(subject).name().toLowerCase(Locale.ROOT));
    };
  }

  private static String slug(long sector, Market market) {
    return market.sectors().stream()
        .filter(s -> s.id() == sector)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no sector " + sector))
        .slug();
  }
}
