package dev.strata.local.ledger;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Sector models: the mean return over the members at issue exceeds the median of the same over all
 * sectors that have three such members, of five or more.
 */
final class SectorRule implements SettlementRule {

  private static final int FEWEST_MEMBERS = 3;
  private static final int FEWEST_SECTORS = 5;

  @Override
  public boolean covers(String settlementRule) {
    return settlementRule.startsWith(
        "occurred when the mean of close(target) / close(issue) - 1 over the sector's members at issue exceeds the median");
  }

  @Override
  public Verdict verdict(Claim claim, Evidence evidence) throws Difference {
    var returns = Returns.of(claim, evidence);
    var means = new HashMap<String, BigDecimal>();
    evidence
        .sectors()
        .forEach((slug, members) -> {
          var known =
              members.stream()
                  .filter(member -> member.countsAt(claim.issuedAt()))
                  .map(member -> returns.get(member.coin()))
                  .filter(Objects::nonNull)
                  .toList();
          if (known.size() >= FEWEST_MEMBERS) {
            means.put(slug, mean(known));
          }
        });
    return judge(claim.subject(), means);
  }

  private static Verdict judge(String slug, Map<String, BigDecimal> means) {
    var own = means.get(slug);
    return own == null || means.size() < FEWEST_SECTORS
        ? Verdict.VOID
        : Verdict.above(own, Returns.median(means.values()));
  }

  private static BigDecimal mean(List<BigDecimal> values) {
    var sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return sum.divide(BigDecimal.valueOf(values.size()), Returns.DIGITS);
  }
}
