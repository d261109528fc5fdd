package dev.strata.local.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A link as it is stored or exported.
 *
 * @param asOf its cycle, UTC with microseconds
 * @param fields names that a leaf is made of
 * @param leaves hashes of the rows, one after the other
 */
record Link(
    int sequence,
    String asOf,
    int rowCount,
    List<String> fields,
    byte[] leaves,
    byte[] root,
    byte[] previous,
    byte[] hash,
    byte[] signature,
    String keyId) {

  /** What its hash must be: SHA-256 over its parts, one a line. */
  byte[] expectedHash(long modelId) {
    var hex = HexFormat.of();
    var text = new StringBuilder("strata.ledger.link.v1\n");
    for (var part :
        List.of(
            hex.formatHex(previous),
            modelId,
            sequence,
            asOf,
            hex.formatHex(root),
            rowCount,
            String.join(",", fields))) {
      text.append(part).append('\n');
    }
    return Hashes.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  List<byte[]> leafHashes() {
    return IntStream.range(0, leaves.length / Hashes.LENGTH)
        .mapToObj(i -> Arrays.copyOfRange(leaves, i * Hashes.LENGTH, (i + 1) * Hashes.LENGTH))
        .toList();
  }
}
