package dev.strata.sector.measurement;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.sector.RotationDetected;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.web.Times;
import dev.strata.sector.analysis.Rotation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Rotation pairs and what became of them. */
@Repository
class Rotations {

  /** A pair is judged this long after it was claimed. */
  static final Duration HORIZON = Duration.ofDays(7);

  /** Longest time without any cycle after which a due pair is still judged. */
  static final Duration LATEST = Duration.ofDays(21);

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Rotations(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A row of sector_rotation_analysis; each component is a column. */
  private record Row(
      long fromSectorId,
      long toSectorId,
      double rotationStrength,
      double confidenceScore,
      Indicators rotationIndicators,
      @Nullable Long regimeId,
      Instant analysisTime,
      RunKind runKind,
      String runId,
      UUID correlationId) {}

  private record Indicators(
      double flowShare,
      double priceShare,
      double fromVolumeShare,
      double toVolumeShare,
      int historyDays,
      int draws,
      boolean calibrated) {}

  /**
   * Makes a cycle's pairs these, by sectors and time; gives what to announce, strongest flow first.
   */
  List<RotationDetected> store(List<Rotation> rotations, @Nullable Long regimeId, Cycle cycle) {
    var rows =
        json.writeValueAsString(rotations.stream().map(r -> row(r, regimeId, cycle)).toList());
    jdbc.sql(
            """
            delete from sector_rotation_analysis
            where analysis_time = :analysisTime
              and (from_sector_id, to_sector_id) not in
                  (select from_sector_id, to_sector_id from jsonb_to_recordset(:rows::jsonb)
                     as r (from_sector_id bigint, to_sector_id bigint))
            """)
        .param("analysisTime", bind(cycle.asOf()))
        .param("rows", rows)
        .update();
    if (rotations.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            with stored as (
                insert into sector_rotation_analysis
                    (from_sector_id, to_sector_id, rotation_strength, confidence_score, rotation_indicators, regime_id,
                     analysis_time, run_kind, run_id, correlation_id)
                select from_sector_id, to_sector_id, rotation_strength, confidence_score, rotation_indicators, regime_id,
                       analysis_time, run_kind, run_id, correlation_id
                from jsonb_to_recordset(:rows::jsonb) as r
                    (from_sector_id bigint, to_sector_id bigint, rotation_strength numeric, confidence_score numeric,
                     rotation_indicators jsonb, regime_id bigint, analysis_time timestamptz, run_kind text, run_id text,
                     correlation_id uuid)
                order by (rotation_indicators ->> 'flow_share')::numeric desc, from_sector_id, to_sector_id
                on conflict (from_sector_id, to_sector_id, analysis_time) do update
                set rotation_strength = excluded.rotation_strength, confidence_score = excluded.confidence_score,
                    rotation_indicators = excluded.rotation_indicators, regime_id = excluded.regime_id,
                    run_kind = excluded.run_kind, run_id = excluded.run_id, correlation_id = excluded.correlation_id
                returning id, from_sector_id, to_sector_id, rotation_strength, confidence_score,
                          (rotation_indicators ->> 'flow_share')::numeric as flow_share
            )
            select id, from_sector_id, to_sector_id, rotation_strength, confidence_score from stored
            order by flow_share desc, from_sector_id, to_sector_id
            """)
        .param("rows", rows)
        .query((row, number) ->
            new RotationDetected(
                row.getLong("id"),
                row.getLong("from_sector_id"),
                row.getLong("to_sector_id"),
                row.getDouble("rotation_strength"),
                row.getDouble("confidence_score"),
                cycle.asOf(),
                cycle.runKind(),
                cycle.correlationId()))
        .list();
  }

  private static Row row(Rotation rotation, @Nullable Long regimeId, Cycle cycle) {
    return new Row(
        rotation.from(),
        rotation.to(),
        rotation.strength(),
        rotation.confidence(),
        new Indicators(
            rotation.flowShare(),
            rotation.priceShare(),
            rotation.fromVolumeShare(),
            rotation.toVolumeShare(),
            rotation.historyDays(),
            Rotation.DRAWS,
            false),
        regimeId,
        cycle.asOf(),
        cycle.runKind(),
        cycle.run().id(),
        cycle.correlationId());
  }

  /** A pair to be judged. */
  record Due(long id, long from, long to, Instant claimedAt) {

    Instant settledAt() {
      return claimedAt.plus(HORIZON);
    }
  }

  /**
   * Pairs whose horizon ends now, and those that came due while there was no cycle. What a pair
   * gets depends on its own 7 days only, so it is the same whichever cycle judges it.
   */
  List<Due> due(Instant asOf) {
    return jdbc.sql(
            """
            select r.id, r.from_sector_id, r.to_sector_id, r.analysis_time
            from sector_rotation_analysis r
            left join rotation_outcome o on o.rotation_id = r.id
            where r.analysis_time <= :newest and r.analysis_time > :oldest
              and (o.rotation_id is null or r.analysis_time = :newest)
            order by r.id
            """)
        .param("newest", bind(asOf.minus(HORIZON)))
        .param("oldest", bind(asOf.minus(LATEST)))
        .query((row, number) ->
            new Due(
                row.getLong("id"),
                row.getLong("from_sector_id"),
                row.getLong("to_sector_id"),
                Times.read(row, "analysis_time")))
        .list();
  }

  /** Stores what became of a pair; a missing return makes it void. */
  void settle(Due due, @Nullable Double fromPerformance, @Nullable Double toPerformance) {
    var succeeded =
        fromPerformance == null || toPerformance == null
            ? null
            : (Boolean) (toPerformance > fromPerformance);
    jdbc.sql(
            """
            insert into rotation_outcome
                (rotation_id, from_performance, to_performance, succeeded, void_reason, settled_at)
            values (:id, :from::numeric, :to::numeric, :succeeded::boolean, :voidReason::text, :settledAt)
            on conflict (rotation_id) do update
            set from_performance = excluded.from_performance, to_performance = excluded.to_performance,
                succeeded = excluded.succeeded, void_reason = excluded.void_reason, settled_at = excluded.settled_at
            """)
        .param("id", due.id())
        .param("from", fromPerformance)
        .param("to", toPerformance)
        .param("succeeded", succeeded)
        .param("voidReason", succeeded == null ? Performance.FEWER_THAN_THREE_MEMBERS : null)
        .param("settledAt", bind(due.settledAt()))
        .update();
  }

  /** How the pairs of a kind of run have done. */
  ClaimRecord record(RunKind runKind) {
    return jdbc.sql(
            """
            select count(*) as claims, count(o.succeeded) as settled,
                   count(*) filter (where o.succeeded) as hits,
                   count(distinct r.analysis_time) filter (where o.succeeded is not null) as settled_days
            from sector_rotation_analysis r
            left join rotation_outcome o on o.rotation_id = r.id
            where r.run_kind = :runKind
            """)
        .param("runKind", runKind.name().toLowerCase(Locale.ROOT))
        .query((row, number) ->
            ClaimRecord.of(
                row.getInt("claims"),
                row.getInt("settled"),
                row.getInt("hits"),
                row.getInt("settled_days"),
                runKind))
        .single();
  }
}
