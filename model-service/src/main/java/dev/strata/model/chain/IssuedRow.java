package dev.strata.model.chain;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What was fixed of a prediction when it was issued.
 *
 * @param issued each issue field's text by name; null where there is none
 */
record IssuedRow(SortedMap<String, @Nullable String> issued) {

  /** Place in a cycle's tree: coin, subject, horizon, type, id; what has no coin comes first. */
  static final Comparator<IssuedRow> ORDER =
      Comparator.comparing((IssuedRow row) -> row.number("crypto_id"))
          .thenComparing(row -> row.text("subject"))
          .thenComparing(row -> row.number("prediction_horizon"))
          .thenComparing(row -> row.text("prediction_type"))
          .thenComparing(row -> row.number("id"));

  long id() {
    return number("id").longValueExact();
  }

  private BigInteger number(String field) {
    var value = issued.get(field);
    return value == null ? BigInteger.ONE.negate() : new BigInteger(value);
  }

  private String text(String field) {
    var value = issued.get(field);
    return value == null ? "" : value;
  }

  /**
   * Canonical bytes: a line for each field, in byte order of names, {@code name=length:value} with
   * the length in bytes of UTF-8, or {@code name=~} where there is no value. Two rows have the same
   * bytes only when all their fields are the same.
   */
  byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    issued.forEach((name, value) -> {
      var text = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
      var head = text == null ? name + "=~" : name + '=' + text.length + ':';
      bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
      if (text != null) {
        bytes.writeBytes(text);
      }
      bytes.write('\n');
    });
    return bytes.toByteArray();
  }

  static MerkleTree tree(List<IssuedRow> rows) {
    return MerkleTree.of(rows.stream().map(IssuedRow::bytes).toList());
  }
}
