package dev.strata.market.live;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.strata.market.MarketRows;
import dev.strata.market.candles.CandleRow;
import dev.strata.market.candles.CandleStore;
import dev.strata.market.candles.Timeframe;
import dev.strata.market.coins.Coins;
import dev.strata.market.live.Markets.LiveCoin;
import dev.strata.market.providers.CandleProvider;
import dev.strata.market.providers.CandleProvider.Pair;
import dev.strata.testkit.SliceTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A day of minutes in less than a minute, over a connection as bad as it gets: what is stored is
 * what was traded, to the digit.
 */
@SliceTest
@DirtiesContext
class StreamedDayTests {

  private static final Instant MIDNIGHT = Instant.parse("2021-10-12T00:00:00Z");
  private static final List<String> COINS = List.of("BTC", "ETH", "DOGE", "LTC");
  private static final int MINUTES = 1440;

  /** By market, then open time. */
  private static final Map<String, TreeMap<Instant, String[]>> TRUTH = truth();

  private static final AtomicReference<Instant> PLAYED = new AtomicReference<>(MIDNIGHT);
  private static final WireMockServer REST =
      new WireMockServer(options().dynamicPort().extensions(new PlayedHistory()));
  private static final PlayedStream STREAM = stream();

  private final CandleProvider binance;

  private final CandleStore candles;
  private final Coins coins;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Clock clock;

  StreamedDayTests(
      @Qualifier("binance") CandleProvider binance,
      CandleStore candles,
      Coins coins,
      JdbcClient jdbc,
      TransactionOperations transactions,
      Clock clock) {
    this.binance = binance;
    this.candles = candles;
    this.coins = coins;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  private static PlayedStream stream() {
    try {
      return new PlayedStream();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    REST.start();
    REST.stubFor(any(anyUrl()).willReturn(aResponse()));
    registry.add("strata.providers.binance.base-url", REST::baseUrl);
    registry.add("strata.providers.binance.stream-url", () -> STREAM.address().toString());
  }

  @AfterEach
  void clear() {
    MarketRows.clear(jdbc);
  }

  @AfterAll
  static void end() throws IOException {
    STREAM.close();
    REST.stop();
  }

  private static Map<String, TreeMap<Instant, String[]>> truth() {
    var random = new Random(20211012);
    var all = new LinkedHashMap<String, TreeMap<Instant, String[]>>();
    for (var coin : COINS) {
      var minutes = new TreeMap<Instant, String[]>();
      var price = 100_000 + random.nextInt(900_000);
      for (int minute = 0; minute < MINUTES; minute++) {
        var open = price;
        price = Math.max(10, price + random.nextInt(201) - 100);
        minutes.put(
            MIDNIGHT.plus(Duration.ofMinutes(minute)),
            new String[] {
              cents(open),
              cents(Math.max(open, price) + random.nextInt(50)),
              cents(Math.min(open, price) - random.nextInt(9)),
              cents(price),
              "1.5",
              new BigDecimal("1.5").multiply(BigDecimal.valueOf(price, 2)).toPlainString()
            });
      }
      all.put(coin + "USDT", minutes);
    }
    return all;
  }

  private static String cents(int value) {
    return BigDecimal.valueOf(value, 2).toPlainString();
  }

  /** REST as of the time that has been played. */
  private static final class PlayedHistory implements ResponseDefinitionTransformerV2 {

    @Override
    public String getName() {
      return "history";
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      var request = event.getRequest();
      var from =
          Instant.ofEpochMilli(Long.parseLong(request.queryParameter("startTime").firstValue()));
      var rows = new ArrayList<String>();
      TRUTH
          .get(request.queryParameter("symbol").firstValue())
          .subMap(from, true, PLAYED.get(), false)
          .forEach((time, c) -> {
            if (rows.size() < 1000) {
              rows.add(
                  "[%d,\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",%d,\"%s\",1,\"1\",\"1\",\"0\"]"
                      .formatted(
                          time.toEpochMilli(),
                          c[0],
                          c[1],
                          c[2],
                          c[3],
                          c[4],
                          time.toEpochMilli() + 59_999,
                          c[5]));
            }
          });
      return ResponseDefinitionBuilder.responseDefinition()
          .withHeader("Content-Type", "application/json")
          .withBody("[" + String.join(",", rows) + "]")
          .build();
    }
  }

  private static String frame(String pair, Instant time, String[] c, boolean isClosed, long sent) {
    return """
    {"stream":"%s@kline_1m","data":{"e":"kline","E":%d,"s":"%s","k":{"t":%d,"T":%d,"s":"%s","i":"1m","f":1,"L":2,\
    "o":"%s","c":"%s","h":"%s","l":"%s","v":"%s","n":2,"x":%b,"q":"%s","V":"1","Q":"1","B":"0"}}}\
    """
        .formatted(
            pair.toLowerCase(Locale.ROOT),
            sent,
            pair,
            time.toEpochMilli(),
            time.toEpochMilli() + 59_999,
            pair,
            c[0],
            c[3],
            c[1],
            c[2],
            c[4],
            isClosed,
            c[5]);
  }

  private Map<String, LiveCoin> byPair() {
    MarketRows.clear(jdbc);
    var names = new HashMap<String, String>();
    COINS.forEach(coin -> names.put(coin, ""));
    var ids = coins.ensure(names);
    var byPair = new LinkedHashMap<String, LiveCoin>();
    COINS.forEach(coin -> byPair.put(coin + "USDT", new LiveCoin(ids.get(coin), coin)));
    return byPair;
  }

  private static List<Pair> pairs() {
    return COINS.stream().map(coin -> new Pair(coin + "USDT", coin, "USDT")).toList();
  }

  /** Of the day from its midnight on. */
  private MinuteIngest ingest(Map<String, LiveCoin> byPair, AtomicInteger asked) {
    var due = new HashMap<Long, Instant>();
    byPair.values().forEach(coin -> due.put(coin.id(), MIDNIGHT));
    return new MinuteIngest(
        byPair,
        due,
        (coin, from, to) -> {
          asked.incrementAndGet();
          return binance
              .candles(pairs().get(COINS.indexOf(coin.symbol())), Timeframe.M1, from, to)
              .items()
              .stream()
              .map(c ->
                  new CandleRow(
                      coin.id(),
                      Timeframe.M1,
                      c.timestamp(),
                      c.open(),
                      c.high(),
                      c.low(),
                      c.close(),
                      c.volume(),
                      null,
                      "binance"))
              .toList();
        },
        "binance",
        candles,
        transactions,
        clock,
        Duration.ofSeconds(1),
        Duration.ofMillis(500));
  }

  @Test
  void goesOnWithoutAStreamThatStaysAway() throws Exception {
    var ingest = ingest(byPair(), new AtomicInteger());
    PLAYED.set(MIDNIGHT.plus(Duration.ofMinutes(30)));
    STREAM.breakDown();
    ingest.start();
    try (var stream = binance.stream(pairs(), Timeframe.M1, ingest).orElseThrow()) {
      assertThat(stream).isNotNull();
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> stored() == COINS.size() * 30L);

      PLAYED.set(MIDNIGHT.plus(Duration.ofMinutes(60)));

      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> stored() == COINS.size() * 60L);
      assertThat(STREAM.connections()).isZero();
    } finally {
      ingest.close();
      STREAM.recover();
    }
  }

  @Test
  void storesADayOfDisconnectsDuplicatesAndDisorderToTheDigit() throws Exception {
    var byPair = byPair();
    var asked = new AtomicInteger();
    PLAYED.set(MIDNIGHT);
    var ingest = ingest(byPair, asked);
    ingest.start();
    var begin = System.nanoTime();
    var tally = new Tally();
    try (var stream = binance.stream(pairs(), Timeframe.M1, ingest).orElseThrow()) {
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> STREAM.connections() == 1);
      playDay(tally);
      Awaitility.await("every minute of the day")
          .atMost(Duration.ofSeconds(60))
          .until(() -> stored() == (long) COINS.size() * MINUTES);
      assertThat(stream).isNotNull();
    } finally {
      ingest.close();
    }
    var wrong = 0;
    for (var pair : byPair.entrySet()) {
      for (var row :
          candles.openedBetween(Timeframe.M1, MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(1)))) {
        if (row.cryptoId() == pair.getValue().id()) {
          var c = TRUTH.get(pair.getKey()).get(row.timestamp());
          var same =
              row.open().compareTo(new BigDecimal(c[0])) == 0
                  && row.high().compareTo(new BigDecimal(c[1])) == 0
                  && row.low().compareTo(new BigDecimal(c[2])) == 0
                  && row.close().compareTo(new BigDecimal(c[3])) == 0
                  && row.volume().compareTo(new BigDecimal(c[5])) == 0;
          wrong += same ? 0 : 1;
        }
      }
    }
    System.out.printf(
        "A day streamed in %.1f s: %d minutes of %d coins; %d frames sent, %d lost while down, %d dropped, "
            + "%d doubled, %d late or out of order, %d still open, %d cut; %d disconnects, %d connections, "
            + "%d questions to REST; stored %d, wrong %d%n",
        Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0,
        MINUTES,
        COINS.size(),
        tally.sent,
        tally.down,
        tally.dropped,
        tally.doubled,
        tally.late,
        tally.open,
        tally.cut,
        tally.disconnects,
        STREAM.accepted(),
        asked.get(),
        stored(),
        wrong);
    assertThat(wrong).isZero();
    assertThat(tally.disconnects).isPositive();
    assertThat(STREAM.accepted()).isGreaterThan(3);
    // The stream carries the day, REST only its gaps.
    assertThat(asked.get()).isLessThan(MINUTES);
  }

  private static final class Tally {
    private int sent;
    private int down;
    private int dropped;
    private int doubled;
    private int late;
    private int open;
    private int cut;
    private int disconnects;
  }

  private long stored() {
    return jdbc.sql("select count(*) from price_data where timeframe = '1m'")
        .query(Long.class)
        .single();
  }

  /** A day in half a minute. */
  private void playDay(Tally tally) throws InterruptedException {
    var beats = new Semaphore(0);
    try (var clock = Executors.newSingleThreadScheduledExecutor()) {
      clock.scheduleAtFixedRate(beats::release, 0, 20, TimeUnit.MILLISECONDS);
      play(tally, beats);
    }
    // The day ends with a disconnect too: no later minute would tell of the last ones.
    STREAM.breakDown();
    tally.disconnects++;
    STREAM.recover();
    Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> STREAM.connections() == 1);
  }

  private static void play(Tally tally, Semaphore beats) throws InterruptedException {
    var random = new Random(7);
    var held = new ArrayList<String>();
    var downUntil = -1;
    for (int minute = 0; minute < MINUTES; minute++) {
      var time = MIDNIGHT.plus(Duration.ofMinutes(minute));
      PLAYED.set(time.plus(Duration.ofMinutes(1)));
      if (minute % 120 == 60) {
        STREAM.breakDown();
        tally.disconnects++;
        downUntil = minute + 5 + random.nextInt(20);
      }
      if (minute == downUntil) {
        STREAM.recover();
      }
      var frames = new ArrayList<String>();
      for (var pair : TRUTH.keySet()) {
        var truth = TRUTH.get(pair).get(time);
        var sent = time.toEpochMilli() + 60_010;
        // The candle while it is open: other figures, and not to be stored.
        var before = truth.clone();
        before[3] = before[0];
        frames.add(frame(pair, time, before, false, sent - 30_000));
        tally.open++;
        var last = frame(pair, time, truth, true, sent);
        var fate = random.nextInt(100);
        if (fate < 3) {
          tally.dropped++;
        } else if (fate < 8) {
          held.add(last);
          tally.late++;
        } else if (fate < 12) {
          frames.add(last);
          frames.add(last);
          tally.doubled++;
        } else if (fate < 14) {
          frames.add(last.substring(0, last.length() / 2));
          tally.cut++;
        } else {
          frames.add(last);
        }
      }
      if (minute % 7 == 0) {
        Collections.shuffle(held, random);
        frames.addAll(held);
        held.clear();
      }
      for (var frame : frames) {
        if (STREAM.connections() == 0) {
          tally.down++;
        } else {
          STREAM.send(frame);
          tally.sent++;
        }
      }
      if (minute % 20 == 0) {
        STREAM.ping();
      }
      // Beats that a slow minute missed are not caught up: none is played faster than the others.
      beats.drainPermits();
      beats.acquire();
    }
  }
}
