package dev.strata.local.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each rule on markets whose answers can be read off. */
class SettlementRuleTests {

  private static final String ISSUE = "2020-03-01T00:00:00.000000Z";
  private static final Verdict OCCURRED = Verdict.event(true);
  private static final Verdict NOT_OCCURRED = Verdict.event(false);

  /** Candles by day after issue and coin. */
  private static final class Market implements Evidence {
    private final Map<String, Map<Long, Candle>> days = new HashMap<>();
    private final Map<String, List<Member>> sectors = new TreeMap<>();

    Market put(long coin, int day, Object open, Object high, Object low, Object close) {
      days.computeIfAbsent(time(day), time -> new HashMap<>())
          .put(coin, new Candle(price(open), price(high), price(low), price(close)));
      return this;
    }

    Market close(long coin, int day, Object close) {
      return put(coin, day, close, close, close, close);
    }

    private static BigDecimal price(Object value) {
      return new BigDecimal(value.toString());
    }

    @Override
    public Map<Long, Candle> candles(String closeTime, long revision) {
      return days.getOrDefault(closeTime, Map.of());
    }

    @Override
    public long benchmark() {
      return 1;
    }

    @Override
    public Map<String, List<Member>> sectors() {
      return sectors;
    }
  }

  private static String time(int day) {
    return claim(1, "", 1).day(day);
  }

  private static Claim claim(long coin, String subject, int horizon) {
    var atIssue = new Claim(Optional.of(coin), subject, ISSUE, ISSUE, 0);
    return new Claim(Optional.of(coin), subject, ISSUE, atIssue.day(horizon), 0);
  }

  @Test
  void judgesACoinAgainstTheMedianOfFive() throws Difference {
    var market = new Market();
    for (int coin = 1; coin <= 5; coin++) {
      market.close(coin, 0, 100).close(coin, 7, 100 + coin);
    }
    var rule = new MedianRule();

    assertThat(rule.verdict(claim(4, "", 7), market)).isEqualTo(OCCURRED);
    assertThat(rule.verdict(claim(2, "", 7), market)).isEqualTo(NOT_OCCURRED);
    assertThat(rule.verdict(claim(3, "", 7), market).outcomes())
        .as("the median itself")
        .contains("not_occurred");
    assertThat(rule.verdict(claim(9, "", 7), market)).isEqualTo(Verdict.VOID);
    var four = new Market();
    for (int coin = 1; coin <= 4; coin++) {
      four.close(coin, 0, 100).close(coin, 7, 100 + coin);
    }
    assertThat(new MedianRule().verdict(claim(4, "", 7), four)).isEqualTo(Verdict.VOID);
  }

  @Test
  void judgesARegimeByATenthEitherWay() throws Difference {
    var rule = new RegimeRule();

    assertThat(rule.verdict(claim(1, "market", 30), btc("110.1"))).isEqualTo(Verdict.of("bull"));
    assertThat(rule.verdict(claim(1, "market", 30), btc("89.9"))).isEqualTo(Verdict.of("bear"));
    assertThat(rule.verdict(claim(1, "market", 30), btc("105"))).isEqualTo(Verdict.of("sideways"));
    assertThat(rule.verdict(claim(1, "market", 30), btc("110")).outcomes())
        .as("doubles can't tell")
        .isEqualTo(Set.of("bull", "sideways"));
    assertThat(rule.verdict(claim(1, "market", 30), new Market())).isEqualTo(Verdict.VOID);
  }

  private static Market btc(String close) {
    return new Market().close(1, 0, 100).close(1, 30, close);
  }

  @Test
  void judgesASectorByItsMembersAtIssue() throws Difference {
    var market = new Market();
    for (int coin = 1; coin <= 15; coin++) {
      market.close(coin, 0, 100).close(coin, 7, 100 + coin);
    }
    for (int sector = 0; sector < 5; sector++) {
      market.sectors.put(
          "s" + sector,
          List.of(member(3 * sector + 1), member(3 * sector + 2), member(3 * sector + 3)));
    }
    var rule = new SectorRule();

    assertThat(rule.verdict(claim(1, "s4", 7), market)).isEqualTo(OCCURRED);
    assertThat(rule.verdict(claim(1, "s0", 7), market)).isEqualTo(NOT_OCCURRED);
    // Who left at issue counts no more, so that one has two members and four sectors are left.
    market.sectors.put(
        "s1",
        List.of(
            member(4), member(5), new Evidence.Member(6, "2019-01-01T00:00:00.000000Z", ISSUE)));
    assertThat(rule.verdict(claim(1, "s4", 7), market)).isEqualTo(Verdict.VOID);
  }

  private static Evidence.Member member(long coin) {
    return new Evidence.Member(coin, ISSUE, null);
  }

  /** A true range of two each day at 100: stop at 96 and target at 106 for long. */
  private static Market calm() {
    var market = new Market();
    for (int day = -59; day <= 10; day++) {
      market.put(1, day, 100, 101, 99, 100);
    }
    return market;
  }

  @Test
  void followsATradeToTheFirstBarrier() throws Difference {
    var rule = BarrierRule.ofTarget();

    assertThat(rule.verdict(claim(1, "long", 10), calm())).as("expired").isEqualTo(NOT_OCCURRED);
    assertThat(rule.verdict(claim(1, "long", 10), calm().put(1, 4, 100, 106, 99, 105)))
        .isEqualTo(OCCURRED);
    assertThat(rule.verdict(claim(1, "long", 10), calm().put(1, 4, 100, 105.9, 99, 105)))
        .isEqualTo(NOT_OCCURRED);
    assertThat(rule.verdict(claim(1, "long", 10), calm().put(1, 4, 100, 107, 96, 105)))
        .as("both in one candle")
        .isEqualTo(NOT_OCCURRED);
    assertThat(rule.verdict(claim(1, "short", 10), calm().put(1, 4, 100, 101, 94, 95)))
        .isEqualTo(OCCURRED);
    assertThat(
            rule.verdict(
                claim(1, "short", 10),
                calm().put(1, 3, 100, 104, 99, 100).put(1, 4, 100, 101, 94, 95)))
        .as("stopped before")
        .isEqualTo(NOT_OCCURRED);
  }

  @Test
  void leavesATradeThatCannotBeFollowed() throws Difference {
    var rule = BarrierRule.ofBarriers();
    var gap = calm();
    gap.days.remove(time(5));
    var young = calm();
    young.days.remove(time(-30));

    assertThat(rule.verdict(claim(1, "long", 10), calm().put(1, 1, 102.1, 103, 102, 102)))
        .as("opens beyond one ATR")
        .isEqualTo(Verdict.VOID);
    assertThat(rule.verdict(claim(1, "long", 10), gap)).isEqualTo(Verdict.VOID);
    assertThat(rule.verdict(claim(1, "long", 10), young)).isEqualTo(Verdict.VOID);
    gap.put(1, 4, 100, 106, 99, 105);
    assertThat(rule.verdict(claim(1, "long", 10), gap))
        .as("ended before the gap")
        .isEqualTo(Verdict.of("target"));
  }

  @Test
  void namesTheBarrierThatATradeReachesFirst() throws Difference {
    var rule = BarrierRule.ofBarriers();

    assertThat(rule.verdict(claim(1, "long", 10), calm())).isEqualTo(Verdict.of("horizon"));
    assertThat(rule.verdict(claim(1, "long", 10), calm().put(1, 4, 100, 106, 99, 105)))
        .isEqualTo(Verdict.of("target"));
    assertThat(rule.verdict(claim(1, "long", 10), calm().put(1, 4, 100, 101, 96, 97)))
        .isEqualTo(Verdict.of("stop"));
    assertThat(rule.verdict(claim(1, "long", 10), calm().put(1, 4, 100, 107, 96, 105)))
        .as("both in one candle")
        .isEqualTo(Verdict.of("stop"));
    assertThat(rule.verdict(claim(1, "short", 10), calm().put(1, 4, 100, 101, 94, 95)))
        .isEqualTo(Verdict.of("target"));
    var text = "target when a trade of this side, filled at the next open, reaches its target of";
    assertThat(rule.covers(text + " 3 ATR before its stop of 2 ATR and more")).isTrue();
    assertThat(BarrierRule.ofTarget().covers(text + " 3 ATR before its stop of 2 ATR")).isFalse();
  }

  private static Row row(String value, Map<String, String> settlement) {
    return new Row(Map.of("predicted_value", value, "accuracy_threshold", "0.5"), settlement);
  }

  @Test
  void scoresSeveralClassesByTheSumOverThem() {
    // (0.2 - 0)² + (0.5 - 1)² + (0.3 - 0)² = 0.04 + 0.25 + 0.09
    var value =
        "{\"probabilities\": {\"bear\": 0.2, \"bull\": 0.5, \"sideways\": 0.3}, \"stated\": \"bull\", \"probability\": 0.5}";
    var settled =
        Map.of(
            "is_realized", "true",
            "outcome", "bull",
            "is_accurate", "true",
            "squared_error", "0.38",
            "absolute_error", "0.5",
            "accuracy_percentage", "50");
    var verdict = Verdict.of("bull");

    assertThat(Scores.difference(row(value, settled), verdict, Optional.empty())).isEmpty();
    var forged = new HashMap<>(settled);
    forged.put("squared_error", "0.25");
    assertThat(Scores.difference(row(value, forged), verdict, Optional.empty()))
        .hasValue("squared_error is 0.25, computed again it is 0.38");
    assertThat(Scores.difference(row(value, settled), Verdict.of("bear"), Optional.empty()))
        .hasValue("outcome is bull, by the candles as then known it is bear");
    assertThat(
            Scores.difference(row(value, settled), verdict, Optional.of(BigDecimal.ONE))
                .orElseThrow())
        .startsWith("actual_price is missing");
  }
}
