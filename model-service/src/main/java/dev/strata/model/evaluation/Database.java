package dev.strata.model.evaluation;

import dev.strata.model.evaluation.Rows.Membership;
import dev.strata.model.evaluation.Rows.Prediction;
import dev.strata.model.evaluation.Rows.Recommendation;
import dev.strata.model.evaluation.Rows.Regime;
import dev.strata.model.evaluation.Rows.Rotation;
import dev.strata.model.evaluation.Rows.Score;
import dev.strata.model.evaluation.Rows.Sector;
import dev.strata.model.evaluation.Rows.Signal;
import dev.strata.model.evaluation.analysis.Market;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The database of a platform as of one moment, read and never written. Every list is in the order
 * of its natural key.
 */
final class Database implements AutoCloseable {

  private static final int FETCH_SIZE = 10_000;

  private final Connection connection;
  private final JsonMapper json = JsonMapper.shared();

  private Database(Connection connection) {
    this.connection = connection;
  }

  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Opens one read-only transaction that sees one moment. */
  static Database open(String url, String user, String password) throws SQLException {
    var connection = DriverManager.getConnection(url, user, password);
    try {
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      return new Database(connection);
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private <T> List<T> list(String sql, Reader<T> reader) throws SQLException {
    var rows = new ArrayList<T>();
    try (var statement = connection.createStatement()) {
      statement.setFetchSize(FETCH_SIZE);
      try (var result = statement.executeQuery(sql)) {
        while (result.next()) {
          rows.add(reader.read(result));
        }
      }
    }
    return rows;
  }

  private static String day(String column) {
    return "floor(extract(epoch from " + column + ") / 86400)::integer";
  }

  private static String within(String column, Settings settings) {
    return "%s between %d and %d".formatted(day(column), settings.fromDay(), settings.toDay());
  }

  /** Daily candles that closed by the end of the period, stablecoins apart. */
  Market market(Settings settings) throws SQLException {
    return Market.of(
        list(
            """
            select p.crypto_id, c.symbol, %s + 1, p.open_price, p.close_price, p.volume
            from market.price_data p
            join market.cryptocurrencies c on c.id = p.crypto_id and not c.is_stablecoin
            where p.timeframe = '1d' and %s < %d
            order by p.crypto_id, p.timestamp
            """
                .formatted(day("p.timestamp"), day("p.timestamp"), settings.toDay()),
            row -> {
              var volume = row.getDouble(6);
              return new Market.Candle(
                  row.getLong(1),
                  row.getString(2),
                  row.getInt(3),
                  row.getDouble(4),
                  row.getDouble(5),
                  row.wasNull() ? Double.NaN : volume);
            }));
  }

  /**
   * The same candles and all sectors, as the features of the live path take them.
   *
   * @param benchmark symbol of the coin that stands for the market
   */
  dev.strata.model.features.Market learningMarket(Settings settings, String benchmark)
      throws SQLException {
    var candles =
        list(
            """
            select p.crypto_id, %s + 1, p.open_price, p.high_price, p.low_price, p.close_price, p.volume
            from market.price_data p
            join market.cryptocurrencies c on c.id = p.crypto_id and not c.is_stablecoin
            where p.timeframe = '1d' and %s < %d
            order by p.crypto_id, p.timestamp
            """
                .formatted(day("p.timestamp"), day("p.timestamp"), settings.toDay()),
            row -> {
              var volume = row.getDouble(7);
              return new dev.strata.model.features.Market.Observation(
                  row.getLong(1),
                  row.getInt(2),
                  row.getDouble(3),
                  row.getDouble(4),
                  row.getDouble(5),
                  row.getDouble(6),
                  row.wasNull() ? Double.NaN : volume);
            });
    var coin =
        list(
            "select id from market.cryptocurrencies where symbol = '%s'".formatted(benchmark),
            row -> row.getLong(1));
    return dev.strata.model.features.Market.of(
        candles, coin.isEmpty() ? -1 : coin.getFirst(), learningSectors());
  }

  private List<dev.strata.model.features.Market.Sector> learningSectors() throws SQLException {
    var members = new TreeMap<Long, List<dev.strata.model.features.Market.Member>>();
    list(
            """
            select sector_id, crypto_id, ceil(extract(epoch from valid_from) / 86400)::integer,
              coalesce(ceil(extract(epoch from valid_to) / 86400)::integer, %d)
            from sector.crypto_sector_mapping order by sector_id, crypto_id, valid_from
            """
                .formatted(dev.strata.model.features.Market.NEVER),
            row ->
                new Rows.Membership(row.getLong(2), row.getLong(1), row.getInt(3), row.getInt(4)))
        .forEach(m ->
            members
                .computeIfAbsent(m.sector(), s -> new ArrayList<>())
                .add(
                    new dev.strata.model.features.Market.Member(
                        m.coin(), m.fromDay(), m.endDay())));
    return list(
        "select id, slug from sector.crypto_sectors order by id",
        row ->
            new dev.strata.model.features.Market.Sector(
                row.getLong(1), row.getString(2), members.getOrDefault(row.getLong(1), List.of())));
  }

  /** Claims of the period; what became known after its end is left out. */
  Rows rows(Settings settings) throws SQLException {
    return new Rows(
        regimes(settings),
        sectors(settings),
        rotations(settings),
        memberships(),
        scores(settings),
        recommendations(settings),
        signals(settings),
        predictions(settings),
        list(
                "select count(*) from model.ai_models where architecture is not null",
                r -> r.getInt(1))
            .getFirst());
  }

  private List<Regime> regimes(Settings settings) throws SQLException {
    return list(
        """
        select r.run_kind, %s, r.regime, r.confidence_score, r.analysis_data -> 'probabilities', r.model_name,
          r.model_version, r.created_at >= r.analysis_time + interval '30 days',
          case when %s <= %d then o.came_true end, %s <= %d and o.void_reason is not null
        from macro.market_regime_analysis r
        left join macro.regime_outcome o on o.regime_id = r.id
        where %s
        order by r.analysis_time
        """
            .formatted(
                day("r.analysis_time"),
                day("o.target_time"),
                settings.toDay(),
                day("o.target_time"),
                settings.toDay(),
                within("r.analysis_time", settings)),
        row ->
            new Regime(
                row.getString(1),
                row.getInt(2),
                row.getString(3),
                number(row, 4),
                probabilities(row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8),
                truth(row, 9),
                row.getBoolean(10)));
  }

  private List<Sector> sectors(Settings settings) throws SQLException {
    return list(
        """
        select run_kind, %s, sector_id, relative_strength, performance_7d
        from sector.sector_performance where %s order by analysis_time, sector_id
        """
            .formatted(day("analysis_time"), within("analysis_time", settings)),
        row ->
            new Sector(
                row.getString(1), row.getInt(2), row.getLong(3), number(row, 4), number(row, 5)));
  }

  private List<Rotation> rotations(Settings settings) throws SQLException {
    return list(
        """
        select r.run_kind, %s, r.confidence_score, r.created_at >= r.analysis_time + interval '7 days',
          case when %s <= %d then o.succeeded end, %s <= %d and o.void_reason is not null
        from sector.sector_rotation_analysis r
        left join sector.rotation_outcome o on o.rotation_id = r.id
        where %s
        order by r.analysis_time, r.from_sector_id, r.to_sector_id
        """
            .formatted(
                day("r.analysis_time"),
                day("o.settled_at"),
                settings.toDay(),
                day("o.settled_at"),
                settings.toDay(),
                within("r.analysis_time", settings)),
        row ->
            new Rotation(
                row.getString(1),
                row.getInt(2),
                row.getDouble(3),
                row.getBoolean(4),
                truth(row, 5),
                row.getBoolean(6)));
  }

  private List<Membership> memberships() throws SQLException {
    return list(
        """
        select crypto_id, sector_id, ceil(extract(epoch from valid_from) / 86400)::integer,
          coalesce(ceil(extract(epoch from valid_to) / 86400)::integer, %d)
        from sector.crypto_sector_mapping where is_primary_sector order by crypto_id, valid_from, sector_id
        """
            .formatted(Integer.MAX_VALUE),
        row -> new Membership(row.getLong(1), row.getLong(2), row.getInt(3), row.getInt(4)));
  }

  private List<Score> scores(Settings settings) throws SQLException {
    return list(
        "select run_kind, %s, crypto_id, score from asset.asset_score where %s order by analysis_time, crypto_id"
            .formatted(day("analysis_time"), within("analysis_time", settings)),
        row -> new Score(row.getString(1), row.getInt(2), row.getLong(3), row.getDouble(4)));
  }

  /** Proposals to everyone; what was proposed to one person is theirs. */
  private List<Recommendation> recommendations(Settings settings) throws SQLException {
    return list(
        """
        select run_kind, %s, confidence_score,
          case when %s <= %d then outcome_result ->> 'result' end, created_at >= issued_at + interval '30 days'
        from asset.ai_recommendations
        where user_id is null and %s
        order by issued_at, crypto_id, action, run_id
        """
            .formatted(
                day("issued_at"),
                day("outcome_settled_at"),
                settings.toDay(),
                within("issued_at", settings)),
        row ->
            new Recommendation(
                row.getString(1),
                row.getInt(2),
                row.getDouble(3),
                row.getString(4),
                row.getBoolean(5)));
  }

  private List<Signal> signals(Settings settings) throws SQLException {
    return list(
        """
        select run_kind, %s, crypto_id, signal_type, confidence_score, rule, %s, result, %s, r_multiple, return_net
        from timing.trading_signals where %s
        order by generated_at, crypto_id, signal_type
        """
            .formatted(
                day("generated_at"),
                day("expires_at"),
                day("exit_time"),
                within("generated_at", settings)),
        row -> {
          var end = row.getInt(9);
          var isKnown = !row.wasNull() && end <= settings.toDay();
          return new Signal(
              row.getString(1),
              row.getInt(2),
              row.getLong(3),
              row.getString(4),
              row.getDouble(5),
              row.getString(6),
              row.getInt(7),
              isKnown ? row.getString(8) : null,
              isKnown ? end : null,
              isKnown ? number(row, 10) : null,
              isKnown ? number(row, 11) : null);
        });
  }

  private List<Prediction> predictions(Settings settings) throws SQLException {
    return list(
        """
        select p.run_kind, %s, %s, m.model_type, m.name, m.version, p.predicted_value, p.base_rate,
          case when %s <= %d then p.outcome end, p.is_abstention, %s <= %d and p.void_reason is not null,
          p.created_at >= p.target_datetime
        from model.predictions p
        join model.ai_models m on m.id = p.ai_models_id
        where %s
        order by p.issued_at, m.name, m.version, p.crypto_id nulls first, p.subject nulls first,
          p.prediction_type
        """
            .formatted(
                day("p.issued_at"),
                day("p.target_datetime"),
                day("p.settled_at"),
                settings.toDay(),
                day("p.settled_at"),
                settings.toDay(),
                within("p.issued_at", settings)),
        row -> {
          var value = row.getString(7);
          var tree = value == null ? null : json.readTree(value);
          return new Prediction(
              row.getString(1),
              row.getInt(2),
              row.getInt(3),
              row.getString(4),
              row.getString(5),
              row.getString(6),
              tree == null ? "" : tree.path("event").asString(""),
              value == null ? Map.of() : stated(value),
              value == null ? Map.of() : baseRates(value, number(row, 8)),
              row.getString(9),
              row.getBoolean(10),
              row.getBoolean(11),
              row.getBoolean(12));
        });
  }

  /** All classes' probabilities, or the one of an event that occurs or not. */
  private Map<String, Double> stated(String value) {
    var tree = json.readTree(value);
    if (tree.path("probabilities").isObject()) {
      return probabilities(tree.path("probabilities").toString());
    }
    var occurs = tree.path("probability").asDouble(Double.NaN);
    return Double.isNaN(occurs)
        ? Map.of()
        : new TreeMap<>(Map.of("occurred", occurs, "not_occurred", 1 - occurs));
  }

  /** What the baseline stated; empty when that was not stored. */
  private Map<String, Double> baseRates(String value, @Nullable Double ofEvent) {
    var rates = json.readTree(value).path("base_rates");
    if (rates.isObject()) {
      return probabilities(rates.toString());
    }
    return ofEvent == null
        ? Map.of()
        : new TreeMap<>(Map.of("occurred", ofEvent, "not_occurred", 1 - ofEvent));
  }

  private Map<String, Double> probabilities(@Nullable String text) {
    var probabilities = new TreeMap<String, Double>();
    if (text != null) {
      json.readTree(text)
          .forEachEntry((name, value) -> {
            if (value.isNumber()) {
              probabilities.put(name, value.asDouble());
            }
          });
    }
    return probabilities;
  }

  private static @Nullable Double number(ResultSet row, int column) throws SQLException {
    var value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  private static @Nullable Boolean truth(ResultSet row, int column) throws SQLException {
    var value = row.getBoolean(column);
    return row.wasNull() ? null : value;
  }
}
