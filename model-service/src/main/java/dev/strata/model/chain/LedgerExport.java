package dev.strata.model.chain;

import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.web.Times;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chain as lines of JSON that need nothing else to be checked: the key; for each cycle the closes
 * that its settled rows were judged by, as they were then known, its rows, and its link;
 * restatements; and the head as the last line, without which the file is not whole.
 */
@Component
class LedgerExport {

  private final ChainPages chains;
  private final Links links;
  private final IssuedRows rows;
  private final LedgerKey key;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final TransactionTemplate asOfOneMoment;

  LedgerExport(
      ChainPages chains,
      Links links,
      IssuedRows rows,
      LedgerKey key,
      JdbcClient jdbc,
      JsonMapper json,
      PlatformTransactionManager transactions) {
    this.chains = chains;
    this.links = links;
    this.rows = rows;
    this.key = key;
    this.jdbc = jdbc;
    this.json = json;
    this.asOfOneMoment = new TransactionTemplate(transactions);
    asOfOneMoment.setReadOnly(true);
    asOfOneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /** A chain that can be written. */
  interface Exported {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Empty when the model version has no chain. */
  Optional<Exported> of(long modelId) {
    var identity = chains.identity(modelId);
    if (identity.isEmpty() || links.head(modelId).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(out -> {
      var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
      try {
        asOfOneMoment.executeWithoutResult(status -> write(identity.get(), new Lines(writer)));
      } catch (UncheckedIOException gone) {
        throw gone.getCause();
      }
      writer.flush();
    });
  }

  private final class Lines {
    private final Writer out;

    Lines(Writer out) {
      this.out = out;
    }

    void line(Map<String, ?> values) {
      try {
        out.write(json.writeValueAsString(values));
        out.write('\n');
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  private void write(ChainPages.Identity model, Lines lines) {
    var chain = links.chain(model.id());
    lines.line(
        map(
            "kind", "ledger",
            "format", 1,
            "model_id", model.id(),
            "name", model.name(),
            "version", model.version(),
            "algorithm", "Ed25519",
            "key_id", key.id(),
            "public_key", Base64.getEncoder().encodeToString(key.publicKey())));
    var spans = spans(model.id());
    for (var link : chain) {
      for (var span : spans.getOrDefault(link.asOf(), List.of())) {
        writeEvidence(span, lines);
      }
      for (var row : rows.exported(model.id(), link.asOf(), link.fields())) {
        lines.line(
            map("kind", "row", "issued", row.row().issued(), "settlement", row.settlement()));
      }
      lines.line(link(link, "link"));
    }
    writeRestatements(model.id(), lines);
    lines.line(link(chain.getLast(), "head"));
  }

  private static Map<String, Object> link(Link link, String kind) {
    var hex = HexFormat.of();
    return map(
        "kind", kind,
        "sequence", link.sequence(),
        "as_of", LedgerTime.text(link.asOf()),
        "row_count", link.rowCount(),
        "fields", link.fields(),
        "leaves", Base64.getEncoder().encodeToString(link.leaves()),
        "root", hex.formatHex(link.root()),
        "previous", hex.formatHex(link.previous()),
        "hash", link.head(),
        "signature", Base64.getEncoder().encodeToString(link.signature()),
        "key_id", link.keyId());
  }

  private record Span(Instant issuedAt, Instant target, long revision) {}

  /** What settled claims were judged over, by their cycle. */
  private Map<Instant, List<Span>> spans(long modelId) {
    return jdbc
        .sql(
            """
            select distinct issued_at, target_datetime, settled_revision from predictions
            where ai_models_id = :modelId and settled_revision is not null
            order by issued_at, target_datetime, settled_revision
            """)
        .param("modelId", modelId)
        .query((row, number) ->
            new Span(
                Times.read(row, "issued_at"),
                Times.read(row, "target_datetime"),
                row.getLong("settled_revision")))
        .list()
        .stream()
        .collect(Collectors.groupingBy(Span::issuedAt));
  }

  private void writeEvidence(Span span, Lines lines) {
    lines.line(
        map(
            "kind", "closes",
            "issued_at", LedgerTime.text(span.issuedAt()),
            "target_datetime", LedgerTime.text(span.target()),
            "settled_revision", Long.toString(span.revision()),
            "closes", closes(span)));
  }

  /** Coin and its closes at both ends as known then, as text; null where there was none. */
  private List<List<@Nullable String>> closes(Span span) {
    return jdbc.sql(
            """
            select c.id, close_as_known(c.id, :issuedAt, :revision)::text as start,
              close_as_known(c.id, :target, :revision)::text as finish
            from cryptocurrency_ref c
            where not c.is_stablecoin and exists (
              select from candle_ref h where h.crypto_id = c.id and h.timeframe = '1d' and h.close_time = :issuedAt)
            order by c.id
            """)
        .param("issuedAt", bind(span.issuedAt()))
        .param("target", bind(span.target()))
        .param("revision", span.revision())
        .query((row, number) -> {
          var closes = new ArrayList<@Nullable String>(3);
          closes.add(row.getString("id"));
          closes.add(row.getString("start"));
          closes.add(row.getString("finish"));
          return (List<@Nullable String>) closes;
        })
        .list();
  }

  private void writeRestatements(long modelId, Lines lines) {
    jdbc.sql(
            """
            select to_jsonb(r)::text as restated from prediction_restatement r
            join predictions p on p.id = r.prediction_id
            where p.ai_models_id = :modelId
            order by r.id
            """)
        .param("modelId", modelId)
        .query(row -> {
          lines.line(
              map("kind", "restatement", "restated", json.readTree(row.getString("restated"))));
        });
  }

  private static Map<String, Object> map(Object... namesAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
