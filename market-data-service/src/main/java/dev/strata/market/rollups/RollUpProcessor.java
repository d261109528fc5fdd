package dev.strata.market.rollups;

import dev.strata.contracts.market.CandleClosed;
import dev.strata.contracts.market.CandleRolledUp;
import dev.strata.market.candles.Timeframe;
import dev.strata.market.rollups.RollUp.Values;
import dev.strata.platform.events.CloudEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rolls the candles of a minute up, each coin by its own clock: the newest close time that the coin
 * has shown. A candle that is there already changes nothing; one that differs corrects whatever
 * rests on it; one whose window has been closed for longer than the grace is left to the task that
 * rolls up from what is stored.
 */
final class RollUpProcessor implements Processor<String, byte[], String, byte[]> {

  private static final String REPLAY = "replay:";

  private final Duration grace;
  private final JsonMapper json;
  private final String source;
  private final Runnable late;
  private @Nullable ProcessorContext<String, byte[]> context;
  private @Nullable KeyValueStore<Bytes, byte[]> store;

  /**
   * @param source the service, as events name it
   * @param late told of each candle that came too late
   */
  RollUpProcessor(Duration grace, JsonMapper json, String source, Runnable late) {
    this.grace = grace;
    this.json = json;
    this.source = source;
    this.late = late;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    this.context = context;
    this.store = context.getStateStore(RollUpTopology.STORE);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    if (header(record.headers(), CloudEvents.RUN).startsWith(REPLAY)) {
      return;
    }
    CandleClosed candle;
    try {
      candle = json.readValue(record.value(), CandleClosed.class);
    } catch (JacksonException unreadable) {
      context().forward(rejected(record, unreadable), RollUpTopology.REJECTED);
      return;
    }
    if (!candle.timeframe().equals(Timeframe.M1.code())) {
      return;
    }
    var clock = advance(candle);
    if (candle.timestamp().isBefore(RollUp.expired(Timeframe.M1, clock, grace))) {
      late.run();
      return;
    }
    put(
        candle.cryptoId(),
        Timeframe.M1,
        candle.timestamp(),
        new Values(
            candle.open(),
            candle.high(),
            candle.low(),
            candle.close(),
            candle.volume(),
            candle.marketCap(),
            candle.source()),
        record);
  }

  /** Moves the coin's clock, which never goes back, and drops what nothing can change any more. */
  private Instant advance(CandleClosed candle) {
    var key = StoredValues.clockKey(candle.cryptoId());
    var before = StoredValues.clock(store().get(key));
    if (!candle.closeTime().isAfter(before)) {
      return before;
    }
    store().put(key, StoredValues.encode(candle.closeTime()));
    for (var timeframe : Timeframe.values()) {
      var end = RollUp.expired(timeframe, candle.closeTime(), grace);
      if (end.isAfter(RollUp.expired(timeframe, before, grace))) {
        drop(candle.cryptoId(), timeframe, end);
      }
    }
    return candle.closeTime();
  }

  private void drop(long cryptoId, Timeframe timeframe, Instant end) {
    var keys = new ArrayList<Bytes>();
    try (var range =
        store()
            .range(
                StoredValues.key(cryptoId, timeframe, Instant.EPOCH),
                StoredValues.key(cryptoId, timeframe, end.minusSeconds(1)))) {
      range.forEachRemaining(entry -> keys.add(entry.key));
    }
    keys.forEach(store()::delete);
  }

  private void put(
      long cryptoId,
      Timeframe timeframe,
      Instant open,
      Values values,
      Record<String, byte[]> cause) {
    var key = StoredValues.key(cryptoId, timeframe, open);
    var held = store().get(key);
    var before = held == null ? null : StoredValues.decode(held);
    if (before != null && before.values().sameAs(values)) {
      return;
    }
    var revision = before == null ? 0 : before.revision() + 1;
    store().put(key, new StoredValues(values, revision).encode());
    if (timeframe != Timeframe.M1) {
      publish(cryptoId, timeframe, open, values, revision, cause);
    }
    timeframe
        .coarser()
        .ifPresent(coarser -> {
          var window = coarser.openOf(open);
          RollUp.combine(
                  parts(cryptoId, timeframe, window, coarser), RollUp.partsOf(timeframe, coarser))
              .ifPresent(candle -> put(cryptoId, coarser, window, candle, cause));
        });
  }

  private List<Values> parts(
      long cryptoId, Timeframe timeframe, Instant window, Timeframe coarser) {
    var parts = new ArrayList<Values>();
    try (var range =
        store()
            .range(
                StoredValues.key(cryptoId, timeframe, window),
                StoredValues.key(
                    cryptoId, timeframe, window.plus(coarser.width()).minusSeconds(1)))) {
      range.forEachRemaining(entry -> parts.add(StoredValues.decode(entry.value).values()));
    }
    return parts;
  }

  private void publish(
      long cryptoId,
      Timeframe timeframe,
      Instant open,
      Values values,
      int revision,
      Record<String, byte[]> cause) {
    var event =
        new CandleRolledUp(
            cryptoId,
            timeframe.code(),
            open,
            open.plus(timeframe.width()),
            values.open(),
            values.high(),
            values.low(),
            values.close(),
            values.volume(),
            values.marketCap(),
            values.source(),
            revision);
    var body = json.writeValueAsString(event);
    var headers = new RecordHeaders();
    CloudEvents.headers(
            event,
            source,
            header(cause.headers(), CloudEvents.RUN),
            header(cause.headers(), CloudEvents.CORRELATION_ID),
            body)
        .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
    context()
        .forward(
            new Record<>(
                event.key(), body.getBytes(StandardCharsets.UTF_8), cause.timestamp(), headers),
            RollUpTopology.ROLLED_UP);
  }

  private static Record<String, byte[]> rejected(
      Record<String, byte[]> record, JacksonException cause) {
    var headers = new RecordHeaders(record.headers());
    headers.add(
        "kafka_dlt-exception-message", cause.getOriginalMessage().getBytes(StandardCharsets.UTF_8));
    return record.withHeaders(headers);
  }

  private static String header(Headers headers, String name) {
    var header = headers.lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  private ProcessorContext<String, byte[]> context() {
    return Objects.requireNonNull(context);
  }

  private KeyValueStore<Bytes, byte[]> store() {
    return Objects.requireNonNull(store);
  }
}
