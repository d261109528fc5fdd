package dev.strata.asset.scores;

import static dev.strata.platform.web.Times.bind;

import dev.strata.asset.scores.ScoreOutcomes.ScoreRecord;
import dev.strata.contracts.RunKind;
import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Page;
import dev.strata.platform.web.Times;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Scores of the newest cycle. */
@RestController
@RequestMapping("/api/v1/scores")
class ScoreController {

  private static final String SELECT =
      """
      select s.*, c.symbol, x.slug as sector_slug, x.name as sector_name
      from asset_score s
      join cryptocurrency_ref c on c.id = s.crypto_id
      left join sector_ref x on x.id = s.sector_id
      """;

  private final JdbcClient jdbc;
  private final ScoreOutcomes outcomes;

  ScoreController(JdbcClient jdbc, ScoreOutcomes outcomes) {
    this.jdbc = jdbc;
    this.outcomes = outcomes;
  }

  /** Where a page ended: later pages stay in the same cycle, though a newer one may have come. */
  private record Place(Instant analysisTime, int rank) {}

  @GetMapping
  @AllowGuest
  Page<ScoreView> list(
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    var place = place(cursor).or(this::start).orElse(null);
    if (place == null) {
      return Page.of(List.of(), null, null);
    }
    var rows =
        jdbc.sql(
                SELECT
                    + """
                    where s.analysis_time = :analysisTime and s.rank > :rank
                    order by s.rank
                    limit :limit
                    """)
            .param("analysisTime", bind(place.analysisTime()))
            .param("rank", place.rank())
            .param("limit", limit + 1)
            .query(ScoreView::of)
            .list();
    return Page.cut(
        rows,
        limit,
        s -> Cursor.after(s.analysisTime(), s.rank()),
        place.analysisTime(),
        rows.isEmpty() ? null : rows.getFirst().runKind());
  }

  /** The record of the newest cycle's kind of run. */
  @GetMapping("/record")
  @AllowGuest
  ScoreRecord record() {
    return jdbc.sql(
            "select analysis_time, run_kind from asset_score order by analysis_time desc limit 1")
        .query((row, number) ->
            outcomes.record(
                RunKind.valueOf(row.getString("run_kind").toUpperCase(Locale.ROOT)),
                Times.read(row, "analysis_time")))
        .optional()
        .orElseThrow(() -> new NotFound("There is no score yet"));
  }

  @GetMapping("/{symbol}")
  @AllowGuest
  ScoreView one(@PathVariable String symbol) {
    return jdbc.sql(SELECT + " where c.symbol = :symbol order by s.analysis_time desc limit 1")
        .param("symbol", symbol.toUpperCase(Locale.ROOT))
        .query(ScoreView::of)
        .optional()
        .orElseThrow(() -> new NotFound("There is no score of " + symbol));
  }

  private Optional<Place> start() {
    return jdbc.sql("select analysis_time from asset_score order by analysis_time desc limit 1")
        .query((row, number) -> new Place(Times.read(row, "analysis_time"), 0))
        .optional();
  }

  private static Optional<Place> place(@Nullable String text) {
    var cursor = Cursor.parse(text, 2);
    if (cursor == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Place(
              Instant.parse(cursor.values().get(0)), Integer.parseInt(cursor.values().get(1))));
    } catch (DateTimeException | NumberFormatException foreign) {
      throw new BadInput("cursor", "is not one that this list gave");
    }
  }
}
