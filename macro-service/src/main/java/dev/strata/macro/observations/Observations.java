package dev.strata.macro.observations;

import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.web.Times;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All published values held. */
@Repository
public class Observations {

  private final JdbcClient jdbc;

  Observations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How a batch changed what is held. */
  public record Stored(int inserted, int updated) {}

  /**
   * Values dated in [from, asOf] that were released at or before {@code asOf}, by series and time.
   */
  public List<Observation> knownAsOf(Instant from, Instant asOf) {
    return jdbc.sql(
            """
            select series, timestamp, value, released_at, source
            from observation
            where timestamp >= :from and timestamp <= :asOf and released_at <= :asOf
            order by series, timestamp
            """)
        .param("from", bind(from))
        .param("asOf", bind(asOf))
        .query(Observations::observation)
        .list();
  }

  /** The newest values of a series released at or before {@code asOf}, oldest first. */
  public List<Observation> newest(String series, Instant asOf, int limit) {
    return jdbc.sql(
            """
            select series, timestamp, value, released_at, source
            from observation
            where series = :series and timestamp <= :asOf and released_at <= :asOf
            order by timestamp desc
            limit :limit
            """)
        .param("series", series)
        .param("asOf", bind(asOf))
        .param("limit", limit)
        .query(Observations::observation)
        .list()
        .reversed();
  }

  /**
   * Stores rows of a file by (series, timestamp), each at most once; what is held already with the
   * same content stays.
   */
  Stored store(long importId, List<ParsedRow> rows) {
    return jdbc.sql(
            """
            with stored as (
                insert into observation as held (series, timestamp, value, released_at, source, detail, import_id)
                select series, timestamp, value, released_at, source, detail, :importId
                from unnest(:series::text[], :timestamp::timestamptz[], :value::numeric[], :releasedAt::timestamptz[],
                        :source::text[], :detail::jsonb[])
                    as given (series, timestamp, value, released_at, source, detail)
                on conflict (series, timestamp) do update
                set value = excluded.value, released_at = excluded.released_at, source = excluded.source,
                    detail = excluded.detail, import_id = excluded.import_id
                where (held.value, held.released_at, held.source, held.detail)
                    is distinct from (excluded.value, excluded.released_at, excluded.source, excluded.detail)
                returning xmax = 0 as is_new
            )
            select count(*) filter (where is_new) as inserted, count(*) filter (where not is_new) as updated from stored
            """)
        .param("importId", importId)
        .param("series", rows.stream().map(r -> r.observation().series()).toArray(String[]::new))
        .param(
            "timestamp",
            rows.stream().map(r -> r.observation().timestamp().toString()).toArray(String[]::new))
        .param("value", rows.stream().map(r -> r.observation().value()).toArray(BigDecimal[]::new))
        .param(
            "releasedAt",
            rows.stream().map(r -> r.observation().releasedAt().toString()).toArray(String[]::new))
        .param("source", rows.stream().map(r -> r.observation().source()).toArray(String[]::new))
        .param("detail", rows.stream().map(ParsedRow::detail).toArray(String[]::new))
        .query((row, number) -> new Stored(row.getInt("inserted"), row.getInt("updated")))
        .single();
  }

  /**
   * Stores values that a provider gave. A day that is held keeps its value unless this provider has
   * given it, or one that comes after it in the order: neither a stand-in nor a repetition changes
   * what a better source said.
   *
   * @param values of one provider, each day at most once
   * @param yielding sources that make way for this one
   */
  public Stored store(List<Observation> values, Collection<String> yielding) {
    return jdbc.sql(
            """
            with stored as (
                insert into observation as held (series, timestamp, value, released_at, source)
                select series, timestamp, value, released_at, source
                from unnest(:series::text[], :timestamp::timestamptz[], :value::numeric[], :releasedAt::timestamptz[],
                        :source::text[]) as given (series, timestamp, value, released_at, source)
                on conflict (series, timestamp) do update
                set value = excluded.value, released_at = excluded.released_at, source = excluded.source,
                    detail = '{}', import_id = null
                where (held.source = any (:yielding::text[]))
                    or (held.source = excluded.source and held.value <> excluded.value)
                returning xmax = 0 as is_new
            )
            select count(*) filter (where is_new) as inserted, count(*) filter (where not is_new) as updated from stored
            """)
        .param("series", values.stream().map(Observation::series).toArray(String[]::new))
        .param(
            "timestamp",
            values.stream().map(value -> value.timestamp().toString()).toArray(String[]::new))
        .param("value", values.stream().map(Observation::value).toArray(BigDecimal[]::new))
        .param(
            "releasedAt",
            values.stream().map(value -> value.releasedAt().toString()).toArray(String[]::new))
        .param("source", values.stream().map(Observation::source).toArray(String[]::new))
        .param("yielding", yielding.toArray(String[]::new))
        .query((row, number) -> new Stored(row.getInt("inserted"), row.getInt("updated")))
        .single();
  }

  private static Observation observation(ResultSet row, int number) throws SQLException {
    return new Observation(
        row.getString("series"),
        Times.read(row, "timestamp"),
        row.getBigDecimal("value"),
        Times.read(row, "released_at"),
        row.getString("source"));
  }
}
