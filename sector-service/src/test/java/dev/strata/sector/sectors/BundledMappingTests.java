package dev.strata.sector.sectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BundledMappingTests {

  private static final List<BundledMapping.Entry> MAPPING = BundledMapping.read();

  private static boolean holds(BundledMapping.Entry entry, Instant moment) {
    return !entry.validFrom().isAfter(moment)
        && (entry.validTo() == null || entry.validTo().isAfter(moment));
  }

  @Test
  void sharesOfACoinSumToAHundredWheneverItIsMapped() {
    var byCoin = MAPPING.stream().collect(Collectors.groupingBy(BundledMapping.Entry::symbol));

    assertThat(byCoin).hasSizeGreaterThan(200);
    byCoin.forEach((symbol, entries) -> {
      for (var start : entries) {
        var held = entries.stream().filter(e -> holds(e, start.validFrom())).toList();
        assertThat(
                held.stream()
                    .map(BundledMapping.Entry::allocationPercentage)
                    .reduce(BigDecimal.ZERO, BigDecimal::add))
            .as(symbol + " at " + start.validFrom())
            .isEqualByComparingTo("100");
        assertThat(held.stream().filter(BundledMapping.Entry::isPrimarySector))
            .as("main sectors of " + symbol + " at " + start.validFrom())
            .hasSize(1);
      }
    });
  }

  @Test
  void everyLineSaysWhy() {
    assertThat(MAPPING).allSatisfy(e -> assertThat(e.source()).startsWith("own classification"));
  }

  @Test
  void stablecoinsAreNowhere() {
    assertThat(MAPPING)
        .extracting(BundledMapping.Entry::symbol)
        .doesNotContain(
            "USDT", "USDC", "DAI", "BUSD", "TUSD", "PAX", "HUSD", "UST", "GUSD", "SAI", "EURS",
            "USDK");
  }

  @Test
  void noSectorIsMissing() {
    assertThat(MAPPING.stream().map(BundledMapping.Entry::sector).collect(Collectors.toSet()))
        .hasSize(11);
  }
}
