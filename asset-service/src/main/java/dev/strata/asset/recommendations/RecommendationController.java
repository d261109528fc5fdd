package dev.strata.asset.recommendations;

import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.security.AllowAdmin;
import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Proposals to people. */
@RestController
@RequestMapping("/api/v1/recommendations")
class RecommendationController {

  private static final List<String> STATUSES =
      List.of("pending", "approved", "followed", "implemented", "ignored", "expired", "rejected");
  private static final List<String> DECISIONS = List.of("approved", "rejected");
  private static final int LONGEST_REASON = 1000;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final AssetOverview overview;
  private final ReviewRecommendation review;

  RecommendationController(
      JdbcClient jdbc, JsonMapper json, AssetOverview overview, ReviewRecommendation review) {
    this.jdbc = jdbc;
    this.json = json;
    this.overview = overview;
    this.review = review;
  }

  /** An admin's decision. */
  record Review(@Nullable String decision, @Nullable String reason) {}

  private record Place(Instant issuedAt, long id) {}

  @GetMapping
  @AllowGuest
  Page<RecommendationView> list(
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    if (status != null && !STATUSES.contains(status)) {
      throw new BadInput("status", "must be one of " + STATUSES + ", was " + status);
    }
    var place = place(cursor);
    var newest = overview.newest();
    var rows =
        jdbc.sql(
                RecommendationView.SELECT
                    + """
                    where (user_id is null or user_id = :userId::bigint)
                      and (:status::text is null or status = :status)
                      and (issued_at, id) < (:issuedAt, :id)
                    order by issued_at desc, id desc
                    limit :limit
                    """)
            .param("userId", CurrentUser.get().map(CurrentUser::id).orElse(null))
            .param("status", status)
            .param("issuedAt", bind(place.issuedAt()))
            .param("id", place.id())
            .param("limit", limit + 1)
            .query((row, number) -> RecommendationView.of(row, json))
            .list();
    return Page.cut(
        rows,
        limit,
        r -> Cursor.after(r.issuedAt(), r.id()),
        newest.map(AssetOverview.Newest::asOf).orElse(null),
        newest.map(AssetOverview.Newest::runKind).orElse(null));
  }

  @PostMapping("/{id}/review")
  @AllowAdmin
  RecommendationView review(@PathVariable long id, @RequestBody Review given) {
    var decision = given.decision();
    if (decision == null || !DECISIONS.contains(decision)) {
      throw new BadInput("decision", "must be approved or rejected, was " + decision);
    }
    var reason = given.reason() == null ? "" : given.reason().strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      throw new BadInput(
          "reason",
          "must have 1 to %d characters, had %d".formatted(LONGEST_REASON, reason.length()));
    }
    var reviewer =
        CurrentUser.get().orElseThrow(() -> new AccessDeniedException("an admin decides"));
    review.review(id, decision, reason, reviewer);
    return find(id).orElseThrow(() -> new NotFound("There is no recommendation " + id));
  }

  private Optional<RecommendationView> find(long id) {
    return jdbc.sql(RecommendationView.SELECT + " where id = :id")
        .param("id", id)
        .query((row, number) -> RecommendationView.of(row, json))
        .optional();
  }

  private static Place place(@Nullable String text) {
    var cursor = Cursor.parse(text, 2);
    if (cursor == null) {
      // Later than any event time.
      return new Place(Instant.parse("9999-12-31T00:00:00Z"), Long.MAX_VALUE);
    }
    try {
      return new Place(
          Instant.parse(cursor.values().get(0)), Long.parseLong(cursor.values().get(1)));
    } catch (DateTimeException | NumberFormatException foreign) {
      throw new BadInput("cursor", "is not one that this list gave");
    }
  }
}
