package dev.strata.market.rollups;

import dev.strata.contracts.Topics;
import dev.strata.contracts.market.CandleClosed;
import dev.strata.contracts.market.CandleRolledUp;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;
import tools.jackson.databind.json.JsonMapper;

/**
 * Closed candles in, rolled-up candles out. All of a coin's state lies in one partition of one
 * store, so the work spreads over as many instances as the topic has partitions.
 */
final class RollUpTopology {

  static final String STORE = "candles";
  static final String ROLLED_UP = "rolled-up";
  static final String REJECTED = "rejected";

  private static final String CLOSED = "closed";
  private static final String ROLL_UP = "roll-up";

  private RollUpTopology() {}

  /**
   * @param grace how long after its close a window takes late candles
   * @param source the service, as events name it
   * @param late told of each candle that came too late
   */
  static Topology of(Duration grace, JsonMapper json, String source, Runnable late) {
    return new Topology()
        .addSource(
            CLOSED, new StringDeserializer(), new ByteArrayDeserializer(), CandleClosed.TOPIC)
        .addProcessor(ROLL_UP, () -> new RollUpProcessor(grace, json, source, late), CLOSED)
        // The state is small (a day of a coin is some hundred candles) and its topic brings it
        // back.
        .addStateStore(
            Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray()),
            ROLL_UP)
        .addSink(
            ROLLED_UP,
            CandleRolledUp.TOPIC,
            new StringSerializer(),
            new ByteArraySerializer(),
            ROLL_UP)
        .addSink(
            REJECTED,
            CandleClosed.TOPIC + Topics.DEAD_LETTER_SUFFIX,
            new StringSerializer(),
            new ByteArraySerializer(),
            (topic, key, value, partitions) -> Optional.of(Set.of(0)),
            ROLL_UP);
  }
}
