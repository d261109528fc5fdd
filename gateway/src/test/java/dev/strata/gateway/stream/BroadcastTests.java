package dev.strata.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BroadcastTests {

  @Test
  void letsGoOfAReaderThatIsTooFarBehindAndServesTheOthers() {
    var broadcast = new Broadcast(100, 2);
    var slow = broadcast.subscribe(null).reader();
    var quick = broadcast.subscribe(null).reader();
    for (int i = 0; i < 3; i++) {
      broadcast.publish("ticker", "2.0", i, "{}");
      quick.queue().clear();
    }

    assertThat(slow.isTooSlow()).isTrue();
    assertThat(quick.isTooSlow()).isFalse();
    assertThat(broadcast.readers()).isEqualTo(1);
  }

  @Test
  void saysResetWhenWhatWasMissedIsNoLongerHeld() {
    var broadcast = new Broadcast(2, 10);
    for (int i = 0; i < 4; i++) {
      broadcast.publish("ticker", "2.0", i, "{}");
    }

    assertThat(broadcast.subscribe(Position.parse("2.0:0").orElseThrow()).complete()).isFalse();
    assertThat(broadcast.subscribe(Position.parse("2.0:1").orElseThrow()).complete()).isTrue();
  }

  @Test
  void refusesAPositionThatItNeverGave() {
    assertThat(Position.parse("2.0:1; drop table")).isEmpty();
    assertThat(Position.parse("")).isEmpty();
    assertThat(Position.parse("-")).contains(new Position(java.util.Map.of()));
  }

  /** A reader that leaves anywhere and comes back with its last id sees each event once. */
  @Property(tries = 200)
  void resumesWithoutLossOrRepeat(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 3) Integer> partitions,
      @ForAll @IntRange(min = 0, max = 60) int leavesAfter) {
    var broadcast = new Broadcast(1000, 1000);
    var offsets = new TreeMap<Integer, Long>();
    var sent = new ArrayList<String>();
    var seen = new ArrayList<String>();
    var reader = broadcast.subscribe(null).reader();
    var lastId = "-";
    for (int i = 0; i < partitions.size(); i++) {
      var partition = partitions.get(i);
      var offset = offsets.merge(partition, 1L, Long::sum);
      broadcast.publish("candle", "1." + partition, offset, "e" + i);
      sent.add("e" + i);
      if (i == leavesAfter) {
        for (var event : reader.queue()) {
          seen.add(event.data());
          lastId = event.id();
        }
        broadcast.leave(reader);
      }
    }
    if (leavesAfter < partitions.size()) {
      var back = broadcast.subscribe(Position.parse(lastId).orElseThrow());
      assertThat(back.complete()).isTrue();
      back.missed().forEach(event -> seen.add(event.data()));
    } else {
      reader.queue().forEach(event -> seen.add(event.data()));
    }

    assertThat(seen).isEqualTo(sent);
  }
}
