package dev.strata.model.chain;

import dev.strata.platform.web.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * A cycle's place in a chain.
 *
 * @param modelId the model version
 * @param sequence place in its chain, from 1
 * @param asOf the cycle
 * @param rowCount rows that it covers
 * @param fields of a row that a leaf is made of, in byte order
 * @param leaves hashes of the rows, one after the other
 * @param root of the tree over the rows
 * @param previous hash of the link before
 * @param hash of this link
 * @param signature by which the hash was stated as the head
 * @param keyId key of the signature
 */
record Link(
    long modelId,
    int sequence,
    Instant asOf,
    int rowCount,
    List<String> fields,
    byte[] leaves,
    byte[] root,
    byte[] previous,
    byte[] hash,
    byte[] signature,
    String keyId) {

  static Link of(ResultSet row, int number) throws SQLException {
    return new Link(
        row.getLong("model_id"),
        row.getInt("sequence"),
        Times.read(row, "as_of"),
        row.getInt("row_count"),
        List.of((String[]) row.getArray("fields").getArray()),
        row.getBytes("leaves"),
        row.getBytes("root"),
        row.getBytes("previous"),
        row.getBytes("hash"),
        row.getBytes("signature"),
        row.getString("key_id"));
  }

  /** The head's hash as people hand it on. */
  String head() {
    return HexFormat.of().formatHex(hash);
  }
}
