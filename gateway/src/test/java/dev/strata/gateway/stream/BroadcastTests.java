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
  void knowsTheReaderThatTheLogHasPassedAndServesTheOthers() {
    var broadcast = new Broadcast(3);
    var slow = broadcast.subscribe(null).cursor();
    var quick = broadcast.subscribe(null).cursor();
    for (int i = 0; i < 4; i++) {
      broadcast.publish("ticker", "2.0", i, "{}");
      assertThat(quick.next()).isNotNull();
    }

    assertThat(slow.isLost()).isTrue();
    assertThat(slow.next()).isNull();
    assertThat(quick.isLost()).isFalse();
    assertThat(quick.hasMore()).isFalse();
  }

  @Test
  void saysResetWhenWhatWasMissedIsNoLongerHeld() {
    var broadcast = new Broadcast(2);
    for (int i = 0; i < 4; i++) {
      broadcast.publish("ticker", "2.0", i, "{}");
    }

    assertThat(broadcast.subscribe(Position.parse("2.0:0").orElseThrow()).complete()).isFalse();
    assertThat(broadcast.subscribe(Position.parse("2.0:1").orElseThrow()).complete()).isTrue();
  }

  @Test
  void givesWhatConcernsAUserToItsOwnReadersAlone() {
    var broadcast = new Broadcast(10);
    var own = broadcast.subscribe(null, 7L).cursor();
    var other = broadcast.subscribe(null, 8L).cursor();
    var guest = broadcast.subscribe(null, null).cursor();
    broadcast.publish("notification", "n.0", 1, "for 7", 7L);
    broadcast.publish("ticker", "2.0", 1, "for all");

    assertThat(texts(own)).containsExactly("for 7", "for all");
    assertThat(texts(other)).containsExactly("for all");
    assertThat(texts(guest)).containsExactly("for all");
  }

  @Test
  void refusesAPositionThatItNeverGave() {
    assertThat(Position.parse("2.0:1; drop table")).isEmpty();
    assertThat(Position.parse("")).isEmpty();
    assertThat(Position.parse("-")).contains(new Position(java.util.Map.of()));
  }

  @Test
  void keepsTextOfSeveralLinesOneEvent() {
    assertThat(Frame.of("notification", "n.0:1", "a\nid:evil\r\n\r\nevent:evil").text())
        .isEqualTo(
            "event:notification\nid:n.0:1\ndata:a\ndata:id:evil\ndata:\ndata:event:evil\n\n");
  }

  /** A reader that leaves anywhere and comes back with its last id sees each event once. */
  @Property(tries = 200)
  void resumesWithoutLossOrRepeat(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 3) Integer> partitions,
      @ForAll @IntRange(min = 0, max = 60) int leavesAfter) {
    var broadcast = new Broadcast(1000);
    var offsets = new TreeMap<Integer, Long>();
    var sent = new ArrayList<String>();
    var seen = new ArrayList<String>();
    var cursor = broadcast.subscribe(null).cursor();
    for (int i = 0; i < partitions.size(); i++) {
      var partition = partitions.get(i);
      var offset = offsets.merge(partition, 1L, Long::sum);
      broadcast.publish("candle", "1." + partition, offset, "e" + i);
      sent.add("e" + i);
      if (i == leavesAfter) {
        var lastId = "-";
        for (var event = cursor.next(); event != null; event = cursor.next()) {
          seen.add(field(event, "data"));
          lastId = field(event, "id");
        }
        var back = broadcast.subscribe(Position.parse(lastId).orElseThrow());
        assertThat(back.complete()).isTrue();
        cursor = back.cursor();
      }
    }
    seen.addAll(texts(cursor));

    assertThat(seen).isEqualTo(sent);
  }

  private static List<String> texts(Cursor cursor) {
    var texts = new ArrayList<String>();
    for (var event = cursor.next(); event != null; event = cursor.next()) {
      texts.add(field(event, "data"));
    }
    return texts;
  }

  private static String field(LiveEvent event, String name) {
    return event
        .frame()
        .text()
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }
}
