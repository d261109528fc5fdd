package dev.strata.model.chain;

import static dev.strata.platform.web.Times.bind;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Chains as rows. */
@Component
class Links {

  private static final String COLUMNS =
      "model_id, sequence, as_of, row_count, fields, leaves, root, previous, hash, signature, key_id";

  private final JdbcClient jdbc;

  Links(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Link> head(long modelId) {
    return jdbc.sql(
            "select %s from ledger_link where model_id = :modelId order by sequence desc limit 1"
                .formatted(COLUMNS))
        .param("modelId", modelId)
        .query(Link::of)
        .optional();
  }

  Optional<Link> of(long modelId, Instant asOf) {
    return jdbc.sql(
            "select %s from ledger_link where model_id = :modelId and as_of = :asOf"
                .formatted(COLUMNS))
        .param("modelId", modelId)
        .param("asOf", bind(asOf))
        .query(Link::of)
        .optional();
  }

  /** What the first link of a model version follows. */
  byte[] genesis(long modelId) {
    return jdbc.sql("select ledger_genesis(:modelId)")
        .param("modelId", modelId)
        .query(byte[].class)
        .single();
  }

  /**
   * Appends a link; the same cycle again gives the link that is there.
   *
   * @param link its hash is computed anew by the database
   */
  Link append(Link link) {
    return jdbc.sql(
            "select %s from append_ledger_link(:modelId, :asOf, :rowCount, :fields, :leaves, :root, :previous, :signature, :keyId)"
                .formatted(COLUMNS))
        .param("modelId", link.modelId())
        .param("asOf", bind(link.asOf()))
        .param("rowCount", link.rowCount())
        .param("fields", link.fields().toArray(String[]::new))
        .param("leaves", link.leaves())
        .param("root", link.root())
        .param("previous", link.previous())
        .param("signature", link.signature())
        .param("keyId", link.keyId())
        .query(Link::of)
        .single();
  }

  /** All links of a chain, in order. */
  List<Link> chain(long modelId) {
    return jdbc.sql(
            "select %s from ledger_link where model_id = :modelId order by sequence"
                .formatted(COLUMNS))
        .param("modelId", modelId)
        .query(Link::of)
        .list();
  }
}
