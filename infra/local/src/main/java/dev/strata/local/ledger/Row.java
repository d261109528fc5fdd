package dev.strata.local.ledger;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A prediction as it is stored or exported: texts by column.
 *
 * @param issued what was fixed at issue
 * @param settlement what became of it
 */
record Row(Map<String, @Nullable String> issued, Map<String, @Nullable String> settlement) {

  /** Order of the leaves of a cycle: coin, subject, horizon, type, id; without a coin first. */
  static final Comparator<Row> ORDER =
      Comparator.<Row, Long>comparing(row -> row.number("crypto_id").orElse(-1L))
          .thenComparing(row -> row.issue("subject").orElse(""))
          .thenComparing(row -> row.number("prediction_horizon").orElse(-1L))
          .thenComparing(row -> row.issue("prediction_type").orElse(""))
          .thenComparing(row -> row.number("id").orElse(-1L));

  Optional<String> issue(String field) {
    return Optional.ofNullable(issued.get(field));
  }

  Optional<String> settled(String field) {
    return Optional.ofNullable(settlement.get(field));
  }

  Optional<BigDecimal> settledNumber(String field) {
    return settled(field).map(BigDecimal::new);
  }

  private Optional<Long> number(String field) {
    return issue(field).map(Long::valueOf);
  }

  boolean isRealized() {
    return settled("is_realized").orElse("false").equals("true");
  }

  boolean isVoid() {
    return settled("void_reason").isPresent();
  }

  /** For people. */
  String name() {
    var coin = issue("crypto_id").map(id -> ", coin " + id).orElse("");
    return "row " + issue("id").orElse("?") + coin;
  }

  /** {@code name=length:value} or {@code name=~} a line, in the order of the fields. */
  byte[] bytes(List<String> fields) {
    var out = new ByteArrayOutputStream(2048);
    for (var field : fields) {
      out.writeBytes(field.getBytes(StandardCharsets.UTF_8));
      var value = issued.get(field);
      if (value == null) {
        out.writeBytes(new byte[] {'=', '~', '\n'});
      } else {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(("=" + bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(bytes);
        out.write('\n');
      }
    }
    return out.toByteArray();
  }
}
