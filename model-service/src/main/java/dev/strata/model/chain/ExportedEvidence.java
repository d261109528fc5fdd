package dev.strata.model.chain;

import static dev.strata.model.chain.LedgerExport.map;
import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.web.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an export says of the market, so that its scores can be computed again. */
@Component
class ExportedEvidence {

  private static final Duration DAY = Duration.ofDays(1);

  /** Levels of a trade rest on so many days before it. */
  private static final Duration TRADE_LOOK_BACK = DAY.multipliedBy(59);

  private final JdbcClient jdbc;

  ExportedEvidence(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The coin that stands for the market; 0 when it is not known. */
  long benchmark() {
    return jdbc.sql("select coalesce(min(id), 0) from cryptocurrency_ref where symbol = 'BTC'")
        .query(Long.class)
        .single();
  }

  /** Writes what candles were before their corrections. */
  void writeFixed(Consumer<Map<String, ?>> out) {
    jdbc.sql(
            """
            select r.id, r.close_time, r.crypto_id::text as coin, r.open::text as open, r.high::text as high, r.low::text as low,
              r.close::text as close
            from candle_ref_revision r
            join cryptocurrency_ref c on c.id = r.crypto_id and not c.is_stablecoin
            where r.timeframe = '1d'
            order by r.id
            """)
        .query(row -> {
          out.accept(
              map(
                  "kind", "correction",
                  "revision", row.getLong("id"),
                  "close_time", LedgerTime.text(Times.read(row, "close_time")),
                  "crypto_id", row.getLong("coin"),
                  "former", row.getString("open") == null ? null : quotes(row)));
        });
  }

  /** Coin, open, high, low and close as text. */
  private static List<String> quotes(ResultSet row) throws SQLException {
    return List.of(
        row.getString("coin"),
        row.getString("open"),
        row.getString("high"),
        row.getString("low"),
        row.getString("close"));
  }

  /** Days whose candles are asked for, each once and in order. */
  static final class Judged {
    private final Iterator<Span> spans;
    private @Nullable Span next;
    private Instant written = Instant.MIN;

    Judged(List<Span> spans) {
      this.spans = spans.iterator();
      advance();
    }

    private void advance() {
      next = spans.hasNext() ? spans.next() : null;
    }

    /** Gives the days that claims issued up to here were judged by. */
    void upTo(Instant asOf, Consumer<Instant> day) {
      while (next != null && !next.issuedAt().isAfter(asOf)) {
        var first = next.first();
        var from = written.isBefore(first) ? first : written.plus(DAY);
        for (var time = from; !time.isAfter(next.target()); time = time.plus(DAY)) {
          day.accept(time);
          written = time;
        }
        advance();
      }
    }
  }

  /**
   * Claims that were settled.
   *
   * @param first day that their judgement rests on
   */
  record Span(Instant issuedAt, Instant first, Instant target) {}

  /** What a model version's settled claims were judged by. */
  Judged judged(long modelId) {
    return new Judged(
        jdbc.sql(
                """
                select p.issued_at, max(p.target_datetime) as target, m.model_type
                from predictions p
                join ai_models m on m.id = p.ai_models_id
                where p.ai_models_id = :modelId and p.settled_revision is not null
                group by p.issued_at, m.model_type
                order by p.issued_at
                """)
            .param("modelId", modelId)
            .query((row, number) -> {
              var issuedAt = Times.read(row, "issued_at");
              var first =
                  row.getString("model_type").equals("timing")
                      ? issuedAt.minus(TRADE_LOOK_BACK)
                      : issuedAt;
              return new Span(issuedAt, first, Times.read(row, "target"));
            })
            .list());
  }

  /** Writes the candles of all coins but stablecoins that closed at a time, as they are now. */
  void writeCandles(Instant closeTime, Consumer<Map<String, ?>> out) {
    var candles = new ArrayList<List<String>>();
    jdbc.sql(
            """
            select h.crypto_id::text as coin, h.open::text as open, h.high::text as high, h.low::text as low,
              h.close::text as close
            from candle_ref h
            join cryptocurrency_ref c on c.id = h.crypto_id and not c.is_stablecoin
            where h.timeframe = '1d' and h.close_time = :closeTime
            order by h.crypto_id
            """)
        .param("closeTime", bind(closeTime))
        .query(row -> {
          candles.add(quotes(row));
        });
    out.accept(
        map("kind", "candles", "close_time", LedgerTime.text(closeTime), "candles", candles));
  }
}
