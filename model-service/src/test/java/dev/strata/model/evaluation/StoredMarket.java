package dev.strata.model.evaluation;

import dev.strata.local.EvaluationReader;
import dev.strata.local.LocalPostgres;
import dev.strata.local.Slices;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.CompositeResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;

/**
 * A database with the tables of all layers as their services make them, and a small market in it:
 * eight coins over 200 days, with what the layers would have said. A coin dies after 150 days.
 */
final class StoredMarket implements AutoCloseable {

  static final String READER_PASSWORD = "readerPassword0123456789";
  private static final Map<String, String> MODULES =
      Map.of(
          "market", "market-data-service",
          "macro", "macro-service",
          "sector", "sector-service",
          "asset", "asset-service",
          "timing", "timing-service",
          "model", "model-service");

  private final LocalPostgres postgres;

  private StoredMarket(LocalPostgres postgres) {
    this.postgres = postgres;
  }

  static StoredMarket in(Path directory) throws IOException, SQLException, LiquibaseException {
    var postgres = LocalPostgres.throwaway(directory);
    var slices =
        Slices.create(
            postgres.jdbcUrl(),
            LocalPostgres.SUPERUSER,
            postgres.superuserPassword(),
            MODULES.keySet().stream().sorted().toList());
    for (var slice : slices) {
      migrate(postgres, slice);
    }
    try (var connection = postgres.connect();
        var statement = connection.createStatement()) {
      for (var sql : SEED) {
        statement.execute(sql);
      }
    }
    EvaluationReader.prepare(postgres.jdbcUrl(), postgres.superuserPassword(), READER_PASSWORD);
    return new StoredMarket(postgres);
  }

  private static void migrate(LocalPostgres postgres, Slices.Credentials slice)
      throws IOException, SQLException, LiquibaseException {
    var url = postgres.jdbcUrl() + "?currentSchema=" + slice.schema() + ",extensions";
    var resources = Path.of("..", MODULES.getOrDefault(slice.schema(), ""), "src/main/resources");
    try (var connection = DriverManager.getConnection(url, slice.owner(), slice.ownerPassword())) {
      var database =
          DatabaseFactory.getInstance()
              .findCorrectDatabaseImplementation(new JdbcConnection(connection));
      database.setDefaultSchemaName(slice.schema());
      database.setLiquibaseSchemaName(slice.schema());
      var accessor =
          new CompositeResourceAccessor(
              new DirectoryResourceAccessor(resources), new PlatformResources());
      new Liquibase("db/changelog/changelog.yaml", accessor, database).update(new Contexts());
    }
  }

  /** The platform's own changelogs; those of this service would answer for every other. */
  private static final class PlatformResources extends ClassLoaderResourceAccessor {
    @Override
    public List<liquibase.resource.Resource> getAll(String path) throws IOException {
      var all = path.startsWith("db/changelog") ? null : super.getAll(path);
      return all == null ? List.of() : all;
    }
  }

  Map<String, String> environment() {
    return Map.of(
        "STRATA_DB_URL",
        postgres.jdbcUrl(),
        "STRATA_DB_USER",
        EvaluationReader.ROLE,
        "STRATA_DB_PASSWORD",
        READER_PASSWORD);
  }

  Connection reader() throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), EvaluationReader.ROLE, READER_PASSWORD);
  }

  Connection superuser() throws SQLException {
    return postgres.connect();
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }

  private static final String EACH_DAY =
      "generate_series(0, 199) as d, lateral (select timestamptz '2020-01-02' + d * interval '1"
          + " day' as as_of) t";

  private static final List<String> SEED =
      List.of(
          // What a row refers to is not needed here.
          "set session_replication_role = replica",
          "set timezone = 'UTC'",
          "set search_path = market, extensions",
          "select market.ensure_price_partitions('2020-01-01Z', '2020-12-31Z')",
          """
          insert into market.cryptocurrencies (id, symbol, name, is_stablecoin)
          overriding system value
          select i, case i when 1 then 'BTC' else 'C' || i end, 'Coin ' || i, i = 9 from generate_series(1, 9) i
          """,
          """
          insert into market.price_data
            (crypto_id, timestamp, open_price, high_price, low_price, close_price, volume, timeframe, source)
          select i, as_of - interval '1 day', p, p * 1.2, p * 0.8, p * (1 + 0.03 * sin(i * 3 + d * 1.7)), 5000000, '1d', 'test'
          from generate_series(1, 9) i, %s,
            lateral (select (100 + 20 * sin(i + d / 9.0) + d * 0.1)::numeric as p) q
          where not (i = 8 and d > 150)
          """
              .formatted(EACH_DAY),
          """
          insert into macro.market_regime_analysis
            (regime, confidence_score, indicators, analysis_data, analysis_time, model_name, model_version, run_kind, run_id, correlation_id)
          select case when d %% 60 < 30 then 'bull' when d %% 60 < 45 then 'sideways' else 'bear' end, 0.6, '{}', '{}', as_of,
            'regime-rule-200d', 'v1', 'replay', 'r', gen_random_uuid()
          from %s
          """
              .formatted(EACH_DAY),
          """
          insert into macro.regime_outcome (regime_id, regime, run_kind, target_time, came_true)
          select id, regime, run_kind, analysis_time + interval '30 days', id %% 2 = 0 from macro.market_regime_analysis
          where analysis_time < '2020-06-01'
          """
              .replace("%%", "%"),
          """
          insert into sector.sector_performance
            (sector_id, members, performance_7d, relative_strength, performance_metrics, analysis_time, run_kind, run_id, correlation_id, degraded)
          select i, 3, 5 * sin(i + d), 1 + 0.1 * cos(i * d), '{}', as_of, 'replay', 'r', gen_random_uuid(), false
          from generate_series(1, 6) i, %s
          """
              .formatted(EACH_DAY),
          "delete from sector.crypto_sector_mapping",
          """
          insert into sector.crypto_sector_mapping (crypto_id, sector_id, allocation_percentage, is_primary_sector, valid_from, source)
          select i, 1 + i % 6, 100, true, '2020-01-01', 'test' from generate_series(1, 8) i
          """,
          """
          insert into sector.sector_rotation_analysis
            (from_sector_id, to_sector_id, rotation_strength, confidence_score, rotation_indicators, analysis_time, run_kind, run_id, correlation_id)
          select 1 + d %% 3, 4 + d %% 3, 0.2, 0.7, '{}', as_of, 'replay', 'r', gen_random_uuid() from %s
          """
              .formatted(EACH_DAY),
          """
          insert into sector.rotation_outcome (rotation_id, succeeded, settled_at)
          select id, id % 3 = 0, analysis_time + interval '7 days' from sector.sector_rotation_analysis
          """,
          """
          insert into asset.asset_score
            (crypto_id, analysis_time, score, rank, universe, stance, model_used, watched, degraded, run_kind, run_id, correlation_id)
          select i, as_of, (i * 5 + d) %% 8 / 7.0, 1 + (i * 5 + d) %% 8, 8, 'neutral', false, false, false, 'replay', 'r', gen_random_uuid()
          from generate_series(1, 8) i, %s
          """
              .formatted(EACH_DAY),
          """
          insert into asset.ai_recommendations
            (target_entity_type, recommendation_type, recommendation_title, recommendation_payload, priority_level, expires_at, action, reason,
             confidence_score, issued_at, run_kind, run_id, correlation_id, content_hash, crypto_id, outcome_result, outcome_settled_at)
          select 'watchlist', 'entry', 't', '{}', 'low', as_of + interval '7 days', 'add_long', 'r', 0.55, as_of, 'replay', 'r',
            gen_random_uuid(), 'h', 1 + d %% 8, jsonb_build_object('result', case when d %% 2 = 0 then 'hit' else 'miss' end),
            as_of + interval '30 days'
          from %s where d < 150
          """
              .formatted(EACH_DAY),
          """
          insert into timing.trading_signals
            (crypto_id, signal_type, entry_price, target_price, stop_loss, risk_level, risk_reward_ratio, time_horizon_hours, status,
             generated_at, expires_at, run_kind, run_id, correlation_id, asset_score_id, rule, reason, confidence_score, atr, position_size,
             result, filled_at, fill_price, exit_price, exit_time, mfe, mae, return_net, r_multiple)
          select 1 + d %% 8, 'long', 100, 110, 95, 'low', 2, 240, 'executed', as_of, as_of + interval '10 days', 'replay', 'r',
            gen_random_uuid(), 1, 'atr-signal-rule v1', 'r', 0.4, 2, 0.1, case when d %% 3 = 0 then 'hit_target' else 'hit_stop' end,
            as_of, 100, 100, as_of + interval '5 days', 0.1, 0.1, 0.01, case when d %% 3 = 0 then 1.9 else -1.1 end
          from %s where d %% 2 = 0
          """
              .formatted(EACH_DAY),
          """
          insert into model.ai_models (id, name, version, architecture, model_type, status, valid_from)
          overriding system value
          values (1000, 'asset-momentum-logit', '2020-01-01', 'regression', 'asset', 'active', '2020-01-01')
          """,
          """
          insert into model.predictions
            (crypto_id, ai_models_id, prediction_type, predicted_value, confidence_score, prediction_horizon, target_datetime, run_kind, run_id,
             correlation_id, issued_at, base_rate, settlement_rule, is_realized, outcome, settled_at, is_abstention, void_reason)
          select i, 1000, 'event', case when i < 8 then jsonb_build_object('event', 'return_7d_above_median', 'probability', 0.5 + i * 0.01) end,
            0.5 + i * 0.01, 168, as_of + interval '7 days', 'replay', 'r', gen_random_uuid(), as_of, 0.5, 'rule', i < 8,
            case when i < 8 then case when (i + d) %% 2 = 0 then 'occurred' else 'not_occurred' end end, as_of + interval '7 days', i = 8,
            case when i = 8 then 'abstained: missing' end
          from generate_series(1, 8) i, %s where d %% 7 = 0
          """
              .formatted(EACH_DAY));
}
