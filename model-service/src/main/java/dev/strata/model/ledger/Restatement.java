package dev.strata.model.ledger;

import static dev.strata.platform.web.Times.bind;

import dev.strata.model.ledger.Predictions.Due;
import dev.strata.model.ledger.Predictions.Settled;
import dev.strata.platform.web.Times;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Notes what settled claims would score since a candle that they were judged by was corrected. The
 * settlements stay as they were: the record is what was said and judged then.
 */
@Service
public class Restatement {

  private final JdbcClient jdbc;
  private final Predictions predictions;

  Restatement(JdbcClient jdbc, Predictions predictions) {
    this.jdbc = jdbc;
    this.predictions = predictions;
  }

  private record Correction(Instant closeTime, long revision) {}

  private record Span(Instant issuedAt, Instant target) {}

  /**
   * Restates what the corrections since the last cycle change, and gives how many claims that were.
   * From here to the end of the transaction no further correction comes in, so that a settlement
   * after this reads candles and the number of their newest revision as of one moment.
   */
  public int restateDue(Instant asOf) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('candle_ref_revision', 0))")
        .query(row -> {});
    var restated = 0;
    for (var correction : corrections()) {
      restated += restate(affected(correction), correction.revision(), asOf);
    }
    jdbc.sql("update candle_ref_revision set examined_at = :asOf where examined_at is null")
        .param("asOf", bind(asOf))
        .update();
    return restated;
  }

  private List<Correction> corrections() {
    return jdbc.sql(
            """
            select close_time, max(id) as revision from candle_ref_revision
            where examined_at is null and timeframe = '1d'
            group by close_time
            order by close_time
            """)
        .query(
            (row, number) -> new Correction(Times.read(row, "close_time"), row.getLong("revision")))
        .list();
  }

  /** Claims settled before the correction that it is an end of. */
  private List<Due> affected(Correction correction) {
    return jdbc.sql(
            """
            select id, crypto_id, issued_at, target_datetime from predictions
            where settled_at = :closeTime and settled_revision < :revision and crypto_id is not null
            union
            select id, crypto_id, issued_at, target_datetime from predictions
            where issued_at = :closeTime and not is_abstention and settled_revision < :revision and crypto_id is not null
            order by issued_at, target_datetime, crypto_id, id
            """)
        .param("closeTime", bind(correction.closeTime()))
        .param("revision", correction.revision())
        .query((row, number) ->
            new Due(
                row.getLong("id"),
                row.getLong("crypto_id"),
                Times.read(row, "issued_at"),
                Times.read(row, "target_datetime")))
        .list();
  }

  private int restate(List<Due> affected, long revision, Instant asOf) {
    if (affected.isEmpty()) {
      return 0;
    }
    var judged = new ArrayList<Settled>(affected.size());
    affected.stream()
        .collect(
            Collectors.groupingBy(
                d -> new Span(d.issuedAt(), d.target()), LinkedHashMap::new, Collectors.toList()))
        .forEach((span, claims) ->
            judged.addAll(
                Settlement.judge(claims, predictions.universe(span.issuedAt(), span.target()))));
    return append(judged, revision, asOf);
  }

  /** Where a claim would now be judged otherwise than it last was. */
  private int append(List<Settled> judged, long revision, Instant asOf) {
    return jdbc.sql(
            """
            insert into prediction_restatement (prediction_id, revision, known_at, settled_price, restated_price,
              settled_outcome, restated_outcome, settled_squared_error, restated_squared_error, void_reason)
            select p.id, :revision, :asOf, p.actual_price, s.price, p.outcome, s.outcome, p.squared_error,
              ((p.predicted_value ->> 'probability')::numeric - case s.outcome when 'occurred' then 1 when 'not_occurred' then 0 end) ^ 2,
              s.reason
            from unnest(:id::bigint[], :price::numeric[], :outcome::text[], :reason::text[]) as s (id, price, outcome, reason)
            join predictions p on p.id = s.id
            left join lateral (
              select r.* from prediction_restatement r where r.prediction_id = p.id order by r.revision desc limit 1) l on true
            where (s.price, s.outcome) is distinct from
              (case when l.id is null then p.actual_price else l.restated_price end,
               case when l.id is null then p.outcome else l.restated_outcome end)
            order by p.id
            on conflict on constraint unique_prediction_restatement_revision do nothing
            """)
        .param("revision", revision)
        .param("asOf", bind(asOf))
        .param("id", judged.stream().map(Settled::id).toArray(Long[]::new))
        .param("price", judged.stream().map(Settled::actualPrice).toArray(BigDecimal[]::new))
        .param("outcome", judged.stream().map(Settled::outcome).toArray(String[]::new))
        .param("reason", judged.stream().map(Settled::voidReason).toArray(String[]::new))
        .update();
  }
}
