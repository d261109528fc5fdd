package dev.strata.asset.recommendations;

import static dev.strata.platform.web.Times.bind;

import dev.strata.asset.analysis.ClaimRecord;
import dev.strata.asset.analysis.Proposal;
import dev.strata.asset.analysis.Proposal.Action;
import dev.strata.asset.analysis.Side;
import dev.strata.asset.recommendations.Recommendation.Stored;
import dev.strata.contracts.RunKind;
import dev.strata.platform.web.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Recommendations about the default list ({@code ai_recommendations}). Questions of a cycle are
 * answered from event times, never from the status as it stands, so that an older cycle computed
 * anew finds what it found before.
 */
@Repository
class Recommendations {

  private static final Duration WEEK = Duration.ofDays(7);

  private static final String SELECT =
      """
      select id, target_entity_id, user_id, action, crypto_id, target_position, counterpart_crypto_id,
             recommendation_type, recommendation_title, prediction_id, confidence_score, status, issued_at, expires_at,
             run_kind, correlation_id, content_hash
      from ai_recommendations
      """;

  private static final String OF_THE_LIST =
      " where target_entity_type = 'watchlist' and target_entity_id = :watchlistId ";

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Recommendations(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Those that wait as a cycle finds them, the oldest first. */
  List<Stored> waiting(long watchlistId, Instant asOf) {
    return jdbc.sql(
            SELECT
                + OF_THE_LIST
                + """
                  and issued_at < :asOf and expires_at > :asOf
                  and (implemented_at is null or implemented_at >= :asOf)
                  and (reviewed_at is null or reviewed_at >= :asOf)
                order by issued_at, id
                """)
        .param("watchlistId", watchlistId)
        .param("asOf", bind(asOf))
        .query(Recommendations::stored)
        .list();
  }

  /** Coins about which a person said no within the time the proposal would have been valid. */
  Set<Long> refused(long watchlistId, Instant asOf) {
    return new TreeSet<>(
        jdbc.sql(
                "select crypto_id from ai_recommendations"
                    + OF_THE_LIST
                    + """
                      and issued_at < :asOf and expires_at > :asOf and reviewed_at < :asOf and implemented_at is null
                    """)
            .param("watchlistId", watchlistId)
            .param("asOf", bind(asOf))
            .query(Long.class)
            .list());
  }

  /** Changes carried out in the seven days before a cycle. */
  int carriedOutInWeekBefore(long watchlistId, Instant asOf) {
    return jdbc.sql(
            "select count(*) from ai_recommendations"
                + OF_THE_LIST
                + " and implemented_at < :asOf and implemented_at > :from")
        .param("watchlistId", watchlistId)
        .param("asOf", bind(asOf))
        .param("from", bind(asOf.minus(WEEK)))
        .query(Integer.class)
        .single();
  }

  /** Those that ended unheard between the cycle before and this one, the oldest first. */
  List<Stored> expiredIn(long watchlistId, Instant asOf) {
    return jdbc.sql(
            SELECT
                + OF_THE_LIST
                + """
                  and expires_at <= :asOf
                  and expires_at > coalesce(
                    (select max(analysis_time) from asset_score where analysis_time < :asOf), '-infinity')
                  and (implemented_at is null or implemented_at >= :asOf)
                  and (reviewed_at is null or reviewed_at >= :asOf)
                order by issued_at, id
                """)
        .param("watchlistId", watchlistId)
        .param("asOf", bind(asOf))
        .query(Recommendations::stored)
        .list();
  }

  /** Ends what is past its time. */
  void expire(Instant asOf) {
    jdbc.sql("select expire_recommendations(:asOf)")
        .param("asOf", bind(asOf))
        .query(Integer.class)
        .single();
  }

  /** Those issued at exactly this time, in order of id. */
  List<Stored> issuedAt(long watchlistId, Instant asOf) {
    return jdbc.sql(SELECT + OF_THE_LIST + " and issued_at = :asOf order by id")
        .param("watchlistId", watchlistId)
        .param("asOf", bind(asOf))
        .query(Recommendations::stored)
        .list();
  }

  /**
   * What an attempt left at exactly this time, in words that another attempt can be held against.
   */
  Set<String> tracesAt(long watchlistId, Instant asOf) {
    var traces = new TreeSet<String>();
    jdbc.sql(
            SELECT.replace(
                    "content_hash",
                    "content_hash, issued_at = :asOf as is_issued, implemented_at = :asOf and reviewed_at is null as is_carried_out")
                + OF_THE_LIST
                + " and (issued_at = :asOf or implemented_at = :asOf)")
        .param("watchlistId", watchlistId)
        .param("asOf", bind(asOf))
        .query(row -> {
          var proposal = proposal(row);
          if (row.getBoolean("is_issued")) {
            traces.add(issued(proposal, row.getString("content_hash")));
          }
          if (row.getBoolean("is_carried_out")) {
            traces.add(carriedOut(proposal));
          }
        });
    return traces;
  }

  static String issued(Proposal proposal, String contentHash) {
    return "issued " + proposal + " " + contentHash;
  }

  static String carriedOut(Proposal proposal) {
    return "carried out " + proposal;
  }

  /**
   * Forgets what happened from a time on, for a cycle that is computed anew with another result.
   */
  void rewind(long watchlistId, Instant from) {
    jdbc.sql("delete from ai_recommendations" + OF_THE_LIST + " and issued_at >= :from")
        .param("watchlistId", watchlistId)
        .param("from", bind(from))
        .update();
    jdbc.sql(
            """
            update ai_recommendations
            set status = 'pending', implemented_at = null, reviewed_at = null, reviewed_by = null, review_reason = null
            """
                + OF_THE_LIST
                + """
                  and (implemented_at >= :from or reviewed_at >= :from or (status = 'expired' and expires_at >= :from))
                """)
        .param("watchlistId", watchlistId)
        .param("from", bind(from))
        .update();
    jdbc.sql(
            "update ai_recommendations set outcome_result = null, outcome_settled_at = null"
                + OF_THE_LIST
                + " and outcome_settled_at >= :from")
        .param("watchlistId", watchlistId)
        .param("from", bind(from))
        .update();
  }

  /** Stores a new one. */
  void insert(long watchlistId, Recommendation recommendation) {
    var proposal = recommendation.proposal();
    jdbc.sql(
            """
            insert into ai_recommendations
              (target_entity_type, target_entity_id, recommendation_type, recommendation_title, recommendation_summary,
               recommendation_payload, prediction_id, status, priority_level, expires_at, crypto_id, action,
               target_position, counterpart_crypto_id, reason, confidence_score, issued_at, run_kind, run_id,
               correlation_id, content_hash)
            values ('watchlist', :watchlistId, :type, :title, :summary, :payload::jsonb, :predictionId, 'pending',
               :priority, :expiresAt, :cryptoId, :action, :targetPosition, :counterpart, :reason, :confidenceScore,
               :issuedAt, :runKind, :runId, :correlationId, :contentHash)
            """)
        .param("watchlistId", watchlistId)
        .param("type", recommendation.type())
        .param("title", recommendation.title())
        .param("summary", recommendation.title() + ": " + recommendation.reason())
        .param("payload", json.writeValueAsString(recommendation.payload()))
        .param("predictionId", recommendation.predictionId())
        .param("priority", recommendation.priority())
        .param("expiresAt", bind(recommendation.expiresAt()))
        .param("cryptoId", proposal.cryptoId())
        .param("action", Recommendation.spelled(proposal.action()))
        .param("targetPosition", Recommendation.spelled(proposal.target()))
        .param("counterpart", proposal.counterpart())
        .param("reason", recommendation.reason())
        .param("confidenceScore", recommendation.confidenceScore())
        .param("issuedAt", bind(recommendation.issuedAt()))
        .param("runKind", recommendation.runKind().name().toLowerCase(Locale.ROOT))
        .param("runId", recommendation.runId())
        .param("correlationId", recommendation.correlationId())
        .param("contentHash", recommendation.contentHash())
        .update();
  }

  /** Marks one as carried out by the stated policy. */
  void carryOut(long id, Instant asOf) {
    jdbc.sql(
            "update ai_recommendations set status = 'implemented', implemented_at = :asOf where id = :id")
        .param("asOf", bind(asOf))
        .param("id", id)
        .update();
  }

  /** Records a person's decision; false when it was no longer to be decided. */
  boolean review(long id, String decision, String reason, @Nullable Long userId, Instant at) {
    return jdbc.sql("select review_recommendation(:id, :decision, :reason, :userId::bigint, :at)")
        .param("id", id)
        .param("decision", decision)
        .param("reason", reason)
        .param("userId", userId)
        .param("at", bind(at))
        .query(Boolean.class)
        .single();
  }

  /** One of them, locked until the transaction ends. */
  Optional<Stored> lock(long id) {
    return jdbc.sql(SELECT + " where id = :id and target_entity_type = 'watchlist' for update")
        .param("id", id)
        .query(Recommendations::stored)
        .optional();
  }

  /** How those of a run kind have done, by what was settled as of a time. */
  ClaimRecord record(RunKind runKind, Instant asOf) {
    return jdbc.sql(
            """
            select count(*) as claims,
                   count(*) filter (where outcome_settled_at <= :asOf and outcome_result ->> 'result' in ('hit', 'miss'))
                     as settled,
                   count(*) filter (where outcome_settled_at <= :asOf and outcome_result ->> 'result' = 'hit') as hits
            from ai_recommendations
            where target_entity_type = 'watchlist' and run_kind = :runKind and issued_at <= :asOf
            """)
        .param("asOf", bind(asOf))
        .param("runKind", runKind.name().toLowerCase(Locale.ROOT))
        .query((row, number) ->
            new ClaimRecord(row.getInt("claims"), row.getInt("settled"), row.getInt("hits")))
        .single();
  }

  private static Proposal proposal(ResultSet row) throws SQLException {
    var target = row.getString("target_position");
    return new Proposal(
        Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
        row.getLong("crypto_id"),
        target == null ? null : Side.valueOf(target.toUpperCase(Locale.ROOT)),
        row.getObject("counterpart_crypto_id", Long.class));
  }

  private static Stored stored(ResultSet row, int number) throws SQLException {
    return new Stored(
        row.getLong("id"),
        row.getLong("target_entity_id"),
        row.getObject("user_id", Long.class),
        proposal(row),
        row.getString("recommendation_type"),
        row.getString("recommendation_title"),
        row.getObject("prediction_id", Long.class),
        row.getBigDecimal("confidence_score").doubleValue(),
        row.getString("status"),
        Times.read(row, "issued_at"),
        Times.read(row, "expires_at"),
        RunKind.valueOf(row.getString("run_kind").toUpperCase(Locale.ROOT)),
        row.getObject("correlation_id", UUID.class));
  }
}
