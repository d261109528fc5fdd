package dev.strata.model.ledger;

import static dev.strata.platform.web.Times.bind;

import dev.strata.model.features.Tasks;
import dev.strata.model.learning.ModelType;
import dev.strata.model.ledger.Predictions.Due;
import dev.strata.model.ledger.Predictions.Settled;
import dev.strata.platform.web.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
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
  private final Settlement settlement;

  Restatement(JdbcClient jdbc, Settlement settlement) {
    this.jdbc = jdbc;
    this.settlement = settlement;
  }

  private record Correction(Instant closeTime, long revision) {}

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

  private record Restated(ModelType type, Due claim) {}

  /**
   * Claims settled before the correction that rest on its candle: at either end, or for trades on
   * any day from the first of those that set their levels to the last of their horizon.
   */
  private List<Restated> affected(Correction correction) {
    return jdbc.sql(
            """
            select p.id, m.model_type, p.crypto_id, p.subject, p.issued_at, p.target_datetime
            from predictions p
            join ai_models m on m.id = p.ai_models_id
            where not p.is_abstention and p.settled_revision < :revision
              and p.issued_at <= :closeTime + make_interval(days => :lookBack) and p.target_datetime >= :closeTime
              and (:closeTime in (p.issued_at, p.target_datetime) or m.model_type = 'timing')
            order by p.issued_at, p.target_datetime, p.crypto_id, p.subject, p.id
            """)
        .param("closeTime", bind(correction.closeTime()))
        .param("revision", correction.revision())
        .param("lookBack", Tasks.labelLookBack(ModelType.TIMING))
        .query((row, number) ->
            new Restated(
                ModelType.valueOf(row.getString("model_type").toUpperCase(Locale.ROOT)),
                new Due(
                    row.getLong("id"),
                    new Subject(row.getObject("crypto_id", Long.class), row.getString("subject")),
                    Times.read(row, "issued_at"),
                    Times.read(row, "target_datetime"))))
        .list();
  }

  private int restate(List<Restated> affected, long revision, Instant asOf) {
    if (affected.isEmpty()) {
      return 0;
    }
    var judged = new ArrayList<Settled>(affected.size());
    affected.stream()
        .collect(
            Collectors.groupingBy(
                Restated::type, () -> new EnumMap<>(ModelType.class), Collectors.toList()))
        .forEach((type, restated) ->
            judged.addAll(settlement.judge(type, restated.stream().map(Restated::claim).toList())));
    return append(judged, revision, asOf);
  }

  /** Where a claim would now be judged otherwise than it last was. */
  private int append(List<Settled> judged, long revision, Instant asOf) {
    return jdbc.sql(
            """
            insert into prediction_restatement (prediction_id, revision, known_at, settled_price, restated_price,
              settled_outcome, restated_outcome, settled_squared_error, restated_squared_error, void_reason)
            select p.id, :revision, :asOf, p.actual_price, s.price, p.outcome, s.outcome, p.squared_error,
              claim_brier(p.predicted_value, s.outcome), s.reason
            from (
              select g.id, t.close as price, claim_outcome(c.predicted_value, g.outcome) as outcome, g.reason
              from unnest(:id::bigint[], :outcome::text[], :reason::text[]) as g (id, outcome, reason)
              join predictions c on c.id = g.id
              left join candle_ref t on t.crypto_id = c.crypto_id and t.timeframe = '1d' and t.close_time = c.target_datetime
            ) s
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
        .param("outcome", judged.stream().map(Settled::outcome).toArray(String[]::new))
        .param("reason", judged.stream().map(Settled::voidReason).toArray(String[]::new))
        .update();
  }
}
