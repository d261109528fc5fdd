package dev.strata.macro.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strata.contracts.market.CandleClosed;
import dev.strata.macro.analysis.Dominance;
import dev.strata.platform.candles.CandleHistory;
import dev.strata.platform.events.Received;
import dev.strata.platform.web.Times;
import dev.strata.testkit.SampleMarket;
import dev.strata.testkit.SliceTest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@SliceTest
class MarketDaysIntegrationTests {

  private static final int COINS = 26;
  private static final int DAYS = 130;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant LAST = Instant.parse("2021-06-30T00:00:00Z");
  private static final Instant FIRST = LAST.minus(DAY.multipliedBy(DAYS - 1));

  private final JdbcClient jdbc;
  private final MarketDays days;
  private final CandleHistory candles;
  private final TransactionTemplate transactions;

  /** What the slice holds, by close time and coin. */
  private final Map<Instant, TreeMap<Long, CandleClosed>> held = new TreeMap<>();

  /** Whether each coin is a stablecoin. */
  private final Map<Long, Boolean> stablecoins = new TreeMap<>();

  MarketDaysIntegrationTests(
      JdbcClient jdbc,
      MarketDays days,
      CandleHistory candles,
      PlatformTransactionManager transactionManager) {
    this.jdbc = jdbc;
    this.days = days;
    this.candles = candles;
    this.transactions = new TransactionTemplate(transactionManager);
    transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  @BeforeEach
  void empty() {
    for (var table : List.of("candle_ref", "cryptocurrency_ref", "market_day", "market_day_due")) {
      jdbc.sql("delete from " + table).update();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void isAlwaysWhatComputingAnewWouldGive(long seed) {
    var random = new Random(seed);
    var market = new ArrayList<>(market(seed));
    for (long coin = 1; coin <= COINS - 1; coin++) {
      announce(coin, random.nextInt(8) == 0 && coin > 2);
    }
    // A fifth of the candles comes late, in any order.
    var late = new ArrayList<CandleClosed>();
    market.removeIf(c -> random.nextInt(5) == 0 && late.add(c));
    take(market.stream().filter(c -> c.cryptoId() < COINS).toList());
    agreesUpTo(LAST);

    announce(COINS, false);
    take(market.stream().filter(c -> c.cryptoId() == COINS).toList());
    for (int step = 0; step < 40; step++) {
      change(random, late);
      if (random.nextBoolean()) {
        agreesUpTo(FIRST.plus(DAY.multipliedBy(random.nextInt(DAYS))));
      }
    }
    agreesUpTo(LAST);
    assertThat(rowsDue()).isEqualTo(rowsDueAfter(LAST));
  }

  private void change(Random random, List<CandleClosed> late) {
    switch (random.nextInt(6)) {
      case 0, 1 -> take(draw(random, late, 1 + random.nextInt(60)));
      case 2 -> correct(random);
      case 3 -> remove(random);
      case 4 -> announce(3 + random.nextInt(COINS - 2), random.nextBoolean());
      default -> abandoned(random, late);
    }
  }

  private static List<CandleClosed> draw(Random random, List<CandleClosed> from, int count) {
    var drawn = new ArrayList<CandleClosed>();
    for (int i = 0; i < count && !from.isEmpty(); i++) {
      drawn.add(from.remove(random.nextInt(from.size())));
    }
    return drawn;
  }

  private CandleClosed any(Random random) {
    var times = List.copyOf(held.keySet());
    var day = List.copyOf(held.get(times.get(random.nextInt(times.size()))).values());
    return day.get(random.nextInt(day.size()));
  }

  private void correct(Random random) {
    var candle = any(random);
    take(List.of(corrected(candle, 0.5 + random.nextDouble())));
  }

  private static CandleClosed corrected(CandleClosed candle, double factor) {
    return SampleMarket.candle(
        candle.cryptoId(),
        candle.closeTime(),
        candle.open().doubleValue(),
        candle.high().doubleValue(),
        candle.low().doubleValue(),
        candle.close().doubleValue() * factor,
        candle.volume().doubleValue() * factor);
  }

  private void remove(Random random) {
    var gone = any(random).closeTime();
    var coin = 1 + random.nextInt(COINS);
    jdbc.sql("delete from candle_ref where close_time = :time and (crypto_id = :coin or :all)")
        .param("time", Times.bind(gone))
        .param("coin", coin)
        .param("all", coin == 1)
        .update();
    if (coin == 1) {
      held.remove(gone);
    } else {
      held.get(gone).remove((long) coin);
      if (held.get(gone).isEmpty()) {
        held.remove(gone);
      }
    }
  }

  /** A cycle and a batch of candles that are rolled back leave nothing behind, not even a mark. */
  private void abandoned(Random random, List<CandleClosed> late) {
    transactions.executeWithoutResult(status -> {
      days.catchUp(FIRST.plus(DAY.multipliedBy(random.nextInt(DAYS))));
      status.setRollbackOnly();
    });
    transactions.executeWithoutResult(status -> {
      store(late.stream().limit(20).toList());
      status.setRollbackOnly();
    });
  }

  @Test
  void seesACorrectionThatCommitsWhileItComputes() {
    fill();
    var candle = held.get(LAST.minus(DAY.multipliedBy(40))).get(5L);

    transactions.executeWithoutResult(cycle -> {
      days.catchUp(LAST);
      take(List.of(corrected(candle, 9)));
    });

    agreesUpTo(LAST);
  }

  @Test
  void seesACorrectionThatWasUnderWayWhenItComputed() {
    fill();
    take(List.of(corrected(held.get(LAST.minus(DAY)).get(5L), 2)));
    var candle = held.get(LAST.minus(DAY)).get(6L);
    var late = corrected(candle, 9);

    transactions.executeWithoutResult(ingest -> {
      store(List.of(late));
      transactions.executeWithoutResult(cycle -> days.catchUp(LAST));
    });
    hold(List.of(late));

    agreesUpTo(LAST);
  }

  @Test
  void seesCandlesOfACoinThatWasBeingAnnouncedWhenTheyCame() {
    fill();
    agreesUpTo(LAST);
    var before = rowsDue();
    jdbc.sql("delete from cryptocurrency_ref where id = 9").update();

    transactions.executeWithoutResult(announcement -> {
      announce(9, true);
      transactions.executeWithoutResult(
          ingest -> store(List.of(corrected(held.get(LAST).get(9L), 3))));
      assertThatThrownBy(() -> transactions.executeWithoutResult(cycle -> days.catchUp(LAST)))
          .hasMessage("Coin 9 is not known here yet");
    });
    hold(List.of(corrected(held.get(LAST).get(9L), 3)));

    assertThat(rowsDue()).isGreaterThan(before);
    agreesUpTo(LAST);
  }

  @Test
  void computesNothingForCandlesThatComeAgain() {
    fill();
    agreesUpTo(LAST);
    var before = rowsDue();

    take(held.values().stream().flatMap(day -> day.values().stream()).toList());
    announce(5, stablecoins.get(5L));

    assertThat(rowsDue()).isEqualTo(before);
  }

  @Test
  void leavesTheDaysAfterACycleToLaterOnes() {
    fill();
    var middle = LAST.minus(DAY.multipliedBy(50));

    transactions.executeWithoutResult(cycle -> days.catchUp(middle));

    assertThat(days.between(Instant.EPOCH, LAST).getLast().closeTime()).isEqualTo(middle);
    agreesUpTo(LAST);
  }

  @Test
  void refusesToComputeOutsideATransaction() {
    assertThatThrownBy(() -> days.catchUp(LAST))
        .hasMessageContaining("No existing transaction found");
  }

  @Test
  void readsByIndexWhatACycleAsksFor() {
    fill();
    agreesUpTo(LAST);
    jdbc.sql("analyze candle_ref, market_day, market_day_due").update();

    assertThat(
            plan(
                """
                select crypto_id from candle_ref
                where timeframe = '1d' and close_time = any (array['2021-06-30', '2021-06-02', '2021-04-01']::timestamptz[])
                """))
        .doesNotContain("Seq Scan")
        .contains("index_candle_ref_on_timeframe_and_close_time");
  }

  private String plan(String sql) {
    return String.join("\n", jdbc.sql("explain " + sql).query(String.class).list());
  }

  private static List<CandleClosed> market(long seed) {
    return SampleMarket.randomWalk(seed, COINS, DAYS, LAST, 0, 0.03);
  }

  private void fill() {
    for (long coin = 1; coin <= COINS; coin++) {
      announce(coin, coin == 7);
    }
    take(market(9));
  }

  private void announce(long coin, boolean isStablecoin) {
    var symbol = coin == 1 ? "BTC" : coin == 2 ? "ETH" : "C" + coin;
    jdbc.sql(
            """
            insert into cryptocurrency_ref (id, symbol, is_stablecoin, is_active, changed_at)
            values (:id, :symbol, :isStablecoin, true, :now)
            on conflict (id) do update set symbol = excluded.symbol, is_stablecoin = excluded.is_stablecoin
            """)
        .param("id", coin)
        .param("symbol", symbol)
        .param("isStablecoin", isStablecoin)
        .param("now", Times.bind(LAST))
        .update();
    stablecoins.put(coin, isStablecoin);
  }

  private void take(List<CandleClosed> some) {
    transactions.executeWithoutResult(ingest -> store(some));
    hold(some);
  }

  private void store(List<CandleClosed> some) {
    candles.handle(some.stream().map(c -> new Received<>(c, "test")).toList());
  }

  private void hold(List<CandleClosed> some) {
    some.forEach(
        c -> held.computeIfAbsent(c.closeTime(), t -> new TreeMap<>()).put(c.cryptoId(), c));
  }

  private long rowsDue() {
    return jdbc.sql("select count(*) from market_day_due").query(Long.class).single();
  }

  private long rowsDueAfter(Instant asOf) {
    return jdbc.sql("select count(*) from market_day_due where close_time > :asOf")
        .param("asOf", Times.bind(asOf))
        .query(Long.class)
        .single();
  }

  private void agreesUpTo(Instant asOf) {
    transactions.executeWithoutResult(cycle -> days.catchUp(asOf));
    var expected =
        held.keySet().stream().filter(t -> !t.isAfter(asOf)).map(this::expected).toList();
    assertThat(days.between(Instant.EPOCH, asOf)).isEqualTo(expected);
  }

  /** A day counted once more, from what was put in. */
  private MarketDay expected(Instant time) {
    var btc = held.get(time).get(1L);
    return new MarketDay(
        time,
        btc == null ? Double.NaN : btc.close().doubleValue(),
        btc == null ? Double.NaN : btc.volume().doubleValue(),
        breadth(time),
        dominance(time),
        outperforming(time));
  }

  private @Nullable Double breadth(Instant time) {
    int known = 0;
    int above = 0;
    for (var candle : held.get(time).values()) {
      var before = before(candle, 28);
      if (before != null && !stablecoins.get(candle.cryptoId())) {
        known++;
        above += candle.close().compareTo(before) > 0 ? 1 : 0;
      }
    }
    return known < 10 ? null : above / (double) known;
  }

  private @Nullable Double outperforming(Instant time) {
    var btc = held.get(time).get(1L);
    var btcBefore = btc == null ? null : before(btc, 90);
    int known = 0;
    int better = 0;
    for (var candle : held.get(time).values()) {
      var before = before(candle, 90);
      if (before == null || stablecoins.get(candle.cryptoId()) || candle.cryptoId() == 1) {
        continue;
      }
      known++;
      better +=
          btcBefore != null
                  && candle.close().doubleValue() / before.doubleValue() - 1
                      > btc.close().doubleValue() / btcBefore.doubleValue() - 1
              ? 1
              : 0;
    }
    return btcBefore == null || known < 10 ? null : better / (double) known;
  }

  private @Nullable BigDecimal before(CandleClosed candle, int span) {
    var then =
        held.getOrDefault(candle.closeTime().minus(DAY.multipliedBy(span)), new TreeMap<>())
            .get(candle.cryptoId());
    return then == null ? null : then.close();
  }

  private @Nullable Dominance dominance(Instant time) {
    var caps = new TreeMap<String, Double>();
    double total = 0;
    for (var candle : held.get(time).values()) {
      var id = candle.cryptoId();
      // numeric(24, 2)
      var cap = candle.marketCap().setScale(2, RoundingMode.HALF_UP).doubleValue();
      var kind = stablecoins.get(id) ? "stable" : id == 1 ? "btc" : id == 2 ? "eth" : "alt";
      caps.merge(kind, cap, Double::sum);
      total += cap;
    }
    if (held.get(time).size() < 20 || !caps.containsKey("btc")) {
      return null;
    }
    return new Dominance(
        100 * caps.get("btc") / total,
        caps.containsKey("eth") ? 100 * caps.get("eth") / total : null,
        100 * caps.getOrDefault("alt", 0.0) / total,
        100 * caps.getOrDefault("stable", 0.0) / total,
        held.get(time).size());
  }
}
