package dev.strata.model.chain;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
  private final ExportedEvidence evidence;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final TransactionTemplate asOfOneMoment;

  LedgerExport(
      ChainPages chains,
      Links links,
      IssuedRows rows,
      LedgerKey key,
      ExportedEvidence evidence,
      JdbcClient jdbc,
      JsonMapper json,
      PlatformTransactionManager transactions) {
    this.chains = chains;
    this.links = links;
    this.rows = rows;
    this.key = key;
    this.evidence = evidence;
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
            "benchmark", evidence.benchmark(),
            "key_id", key.id(),
            "public_key", Base64.getEncoder().encodeToString(key.publicKey())));
    evidence.writeFixed(lines::line);
    var judged = evidence.judged(model.id());
    for (var link : chain) {
      judged.upTo(link.asOf(), day -> evidence.writeCandles(day, lines::line));
      for (var row : rows.exported(model.id(), link.asOf(), link.fields())) {
        lines.line(
            map("kind", "row", "issued", row.row().issued(), "settlement", row.settlement()));
      }
      lines.line(link(link, "link"));
    }
    writeRestatements(model.id(), lines);
    lines.line(link(chain.getLast(), "head"));
  }

  private static Map<String, @Nullable Object> link(Link link, String kind) {
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

  /** Values by name, in this order. */
  static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return map;
  }
}
