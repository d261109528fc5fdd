package dev.strata.macro.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.macro.observations.Observation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedSeriesTests {

  private static final Instant NOW = Instant.parse("2024-03-31T00:00:00Z");

  private static Observation share(int daysAgo, String percent, String source) {
    var day = NOW.minus(Duration.ofDays(daysAgo));
    return new Observation("BTC_DOMINANCE", day, new BigDecimal(percent), day, source);
  }

  @Test
  void aTrendComparesAShareWithItsOwnPublishersOnly() {
    var now = share(1, "52.5", "coingecko");

    assertThat(new PublishedSeries(NOW, List.of(share(31, "50", "coingecko"), now)).trend(now))
        .isEqualTo(2.5);
    assertThat(new PublishedSeries(NOW, List.of(share(31, "50", "dominance-csv"), now)).trend(now))
        .isNull();
    assertThat(new PublishedSeries(NOW, List.of(share(30, "50", "coingecko"), now)).trend(now))
        .isNull();
  }
}
