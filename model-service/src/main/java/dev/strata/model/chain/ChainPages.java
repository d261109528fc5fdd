package dev.strata.model.chain;

import dev.strata.platform.web.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the pages show of chains. */
@Component
class ChainPages {

  private final JdbcClient jdbc;

  ChainPages(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A model version's chain.
   *
   * @param modelId row in ai_models
   * @param name of the model
   * @param version of the model
   * @param modelType layer it serves
   * @param links cycles
   * @param rows predictions and abstentions
   * @param firstAsOf first cycle
   * @param asOf newest cycle
   * @param head hash of the newest link, in hexadecimal digits
   * @param signature over the head, base64
   * @param keyId key of the signature
   */
  record ChainView(
      long modelId,
      String name,
      String version,
      String modelType,
      int links,
      long rows,
      Instant firstAsOf,
      Instant asOf,
      String head,
      String signature,
      String keyId) {}

  /** Up to {@code limit + 1} chains, in order of model versions. */
  List<ChainView> list(long afterId, int limit) {
    return jdbc.sql(
            """
            select m.id, m.name, m.version, m.model_type, h.sequence, s.rows, s.first_as_of, h.as_of, h.hash, h.signature,
              h.key_id
            from ai_models m
            join lateral (
              select sum(l.row_count) as rows, min(l.as_of) as first_as_of, max(l.sequence) as sequence
              from ledger_link l where l.model_id = m.id) s on s.sequence is not null
            join ledger_link h on h.model_id = m.id and h.sequence = s.sequence
            where m.id > :after
            order by m.id
            limit :limit
            """)
        .param("after", afterId)
        .param("limit", limit + 1)
        .query((row, number) -> view(row))
        .list();
  }

  private static ChainView view(ResultSet row) throws SQLException {
    return new ChainView(
        row.getLong("id"),
        row.getString("name"),
        row.getString("version"),
        row.getString("model_type"),
        row.getInt("sequence"),
        row.getLong("rows"),
        Times.read(row, "first_as_of"),
        Times.read(row, "as_of"),
        HexFormat.of().formatHex(row.getBytes("hash")),
        Base64.getEncoder().encodeToString(row.getBytes("signature")),
        row.getString("key_id"));
  }

  /** Name and version of a model row. */
  record Identity(long id, String name, String version) {}

  Optional<Identity> identity(long modelId) {
    return jdbc.sql("select id, name, version from ai_models where id = :id")
        .param("id", modelId)
        .query((row, number) ->
            new Identity(row.getLong("id"), row.getString("name"), row.getString("version")))
        .optional();
  }
}
