package dev.strata.model.ledger;

import static dev.strata.platform.web.Times.bindNullable;

import dev.strata.model.history.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the pages show of claims; abstentions are counted elsewhere and not listed. */
@Component
class PredictionPages {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  PredictionPages(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** What a caller asks for; null leaves it open. */
  record Filter(@Nullable String type, @Nullable String symbol, @Nullable Boolean settled) {}

  /** Up to {@code limit + 1} claims, newest first. */
  List<PredictionView> list(Filter filter, @Nullable Position after, int limit) {
    return jdbc.sql(
            """
            select p.id, p.crypto_id, c.symbol, p.ai_models_id, m.name, m.version, p.prediction_type, p.predicted_value,
              p.confidence_score, p.prediction_horizon, p.target_datetime, p.issued_at, p.created_at, p.run_kind, p.is_realized,
              p.is_accurate, p.actual_price, p.outcome, p.settled_at, p.void_reason
            from predictions p
            join ai_models m on m.id = p.ai_models_id
            left join cryptocurrency_ref c on c.id = p.crypto_id
            where not p.is_abstention
              and (:type::text is null or p.ai_models_id in (select id from ai_models where model_type = :type))
              and (:symbol::text is null or p.crypto_id in (select id from cryptocurrency_ref where symbol = :symbol))
              and (:settled::boolean is null or p.is_realized = :settled)
              and (:settled::boolean is distinct from false or p.void_reason is null)
              and (:time::timestamptz is null or (p.issued_at, p.id) < (:time::timestamptz, :id))
            order by p.issued_at desc, p.id desc
            limit :limit
            """)
        .param("type", filter.type())
        .param("symbol", filter.symbol())
        .param("settled", filter.settled())
        .param("time", bindNullable(after == null ? null : after.time()))
        .param("id", after == null ? 0 : after.id())
        .param("limit", limit + 1)
        .query((row, number) -> PredictionView.of(row, json))
        .list();
  }
}
