package dev.strata.market.categories;

import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.web.Times;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What providers told of their categories: of a day the last, for as long as it is set. */
@Component
@EnableConfigurationProperties(CategorySettings.class)
public class CategorySnapshots {

  private static final String NEWEST = "seen_at = (select max(n.seen_at) from category_snapshot n)";

  private final JdbcClient jdbc;
  private final CategorySettings settings;

  CategorySnapshots(JdbcClient jdbc, CategorySettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /** When a source last told of any. */
  public Optional<Instant> lastSeen(String source) {
    return jdbc.sql(
            "select seen_at from category_snapshot where source = :source order by seen_at desc limit 1")
        .param("source", source)
        .query((row, number) -> Times.read(row, "seen_at"))
        .optional();
  }

  /**
   * Keeps what a source told and drops what is too old. A category of which it tells something
   * older than is held, as a cache may, stays as it was.
   */
  @Transactional
  public void write(String source, List<Category> told, Instant seenAt) {
    var rows = told.stream().sorted(Comparator.comparing(Category::category)).toList();
    jdbc.sql(
            """
            insert into category_snapshot (source, category, as_of, name, market_cap,
                market_cap_change_percentage_24h, volume_24h, seen_at)
            select :source, n.category,
                greatest(n.as_of, (select max(h.as_of) from category_snapshot h
                    where h.source = :source and h.category = n.category)),
                n.name, n.market_cap, n.change, n.volume, :seenAt
            from unnest(:categories::text[], :times::timestamptz[], :names::text[], :caps::numeric[],
                :changes::numeric[], :volumes::numeric[]) as n (category, as_of, name, market_cap, change, volume)
            on conflict (source, category, as_of) do update set seen_at = excluded.seen_at
            """)
        .param("source", source)
        .param("seenAt", bind(seenAt))
        .param("categories", texts(rows, Category::category))
        .param("times", texts(rows, Category::asOf))
        .param("names", texts(rows, Category::name))
        .param("caps", texts(rows, Category::marketCap))
        .param("changes", texts(rows, Category::marketCapChangePercentage24h))
        .param("volumes", texts(rows, Category::volume24h))
        .update();
    jdbc.sql(
            """
            delete from category_snapshot t
            using unnest(:categories::text[], :times::timestamptz[]) as n (category, as_of)
            where t.source = :source and t.category = n.category and t.as_of < n.as_of
              and t.as_of >= date_trunc('day', n.as_of, 'UTC')
            """)
        .param("source", source)
        .param("categories", texts(rows, Category::category))
        .param("times", texts(rows, Category::asOf))
        .update();
    jdbc.sql("delete from category_snapshot where seen_at < :before")
        .param("before", bind(seenAt.minus(settings.retention())))
        .update();
  }

  private static @Nullable String[] texts(
      List<Category> rows, Function<Category, @Nullable Object> value) {
    return rows.stream()
        .map(row -> {
          var found = value.apply(row);
          return found == null ? null : found.toString();
        })
        .toArray(String[]::new);
  }

  /** A category with the source that told of it. */
  record Told(Category category, String source) {}

  /** Where a page of the list ended: market cap, 0 for an unknown one, and category. */
  record Place(BigDecimal marketCap, String category) {

    static Place of(Told told) {
      var cap = told.category().marketCap();
      return new Place(cap == null ? BigDecimal.ZERO : cap, told.category().category());
    }
  }

  /** The newest snapshot, the greatest market cap first and unknown ones last. */
  List<Told> newest(@Nullable Place after, int limit) {
    var statement =
        jdbc.sql(
                """
                select source, category, as_of, name, market_cap, market_cap_change_percentage_24h, volume_24h
                from category_snapshot
                """
                    + " where "
                    + NEWEST
                    + (after == null
                        ? ""
                        : " and (coalesce(market_cap, 0), category) < (:cap, :category)")
                    + " order by coalesce(market_cap, 0) desc, category desc limit :limit")
            .param("limit", limit);
    if (after != null) {
      statement = statement.param("cap", after.marketCap()).param("category", after.category());
    }
    return statement.query(CategorySnapshots::told).list();
  }

  private static Told told(ResultSet row, int number) throws SQLException {
    return new Told(
        new Category(
            row.getString("category"),
            row.getString("name"),
            Times.read(row, "as_of"),
            row.getBigDecimal("market_cap"),
            row.getBigDecimal("market_cap_change_percentage_24h"),
            row.getBigDecimal("volume_24h")),
        row.getString("source"));
  }

  /** Time of the newest figures of the newest snapshot; null without any. */
  @Nullable Instant asOf() {
    return jdbc.sql("select max(as_of) as as_of from category_snapshot where " + NEWEST)
        .query((row, number) -> Optional.ofNullable(Times.readNullable(row, "as_of")))
        .single()
        .orElse(null);
  }
}
