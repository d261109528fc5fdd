package dev.strata.local.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The ledger as the platform's database holds it. */
final class LedgerDatabase implements Evidence {

  private static final int FETCH_SIZE = 2_000;
  private static final int DAYS_HELD = 100;
  private static final String TIME = "YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"";

  /** Settlement columns and how each is written as text. */
  private static final Map<String, String> SETTLEMENT = settlement();

  private final Connection connection;
  private final Map<String, String> types;
  private final Map<String, Map<Long, Candle>> candles =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<Long, Candle>> eldest) {
          return size() > DAYS_HELD;
        }
      };
  private final Corrections corrections;
  private final long benchmark;
  private final Map<String, List<Member>> sectors;

  LedgerDatabase(Connection connection) throws SQLException {
    this.connection = connection;
    try (var statement = connection.createStatement()) {
      statement.execute("set local search_path = model");
      statement.execute("set local datestyle = iso");
    }
    this.types = types();
    this.corrections = corrections();
    this.benchmark = readBenchmark();
    this.sectors = readSectors();
  }

  private static Map<String, String> settlement() {
    var columns = new LinkedHashMap<String, String>();
    for (var name :
        List.of(
            "actual_price",
            "absolute_error",
            "accuracy_percentage",
            "squared_error",
            "is_realized",
            "is_accurate",
            "outcome",
            "settled_revision")) {
      columns.put(name, "p." + name + "::text");
    }
    columns.put("void_reason", "case when not p.is_abstention then p.void_reason end");
    return columns;
  }

  record Model(long id, String name, String version) {}

  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> List<T> query(String sql, Reader<T> reader) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var read = new ArrayList<T>();
      while (rows.next()) {
        read.add(reader.read(rows));
      }
      return read;
    }
  }

  private Map<String, String> types() throws SQLException {
    var found = new HashMap<String, String>();
    query(
        "select column_name, data_type from information_schema.columns where table_schema = 'model'"
            + " and table_name = 'predictions'",
        row -> found.put(row.getString(1), row.getString(2)));
    return found;
  }

  /** Versions that have a chain. */
  List<Model> models() throws SQLException {
    return query(
        "select id, name, version from ai_models m where exists (select from ledger_link l where"
            + " l.model_id = m.id) order by id",
        row -> new Model(row.getLong(1), row.getString(2), row.getString(3)));
  }

  /** Cycles with rows that no link covers, in words; the first of each version. */
  List<String> unlinked() throws SQLException {
    return query(
        """
        select m.id, m.name, m.version, min(p.issued_at at time zone 'UTC')::text, count(*)
        from predictions p
        join ai_models m on m.id = p.ai_models_id
        where not exists (select from ledger_link l where l.model_id = p.ai_models_id and l.as_of = p.issued_at)
        group by m.id
        order by m.id
        """,
        row ->
            "model %d (%s %s): %d rows are in no link, the first as of %s"
                .formatted(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getLong(5),
                    row.getString(4)));
  }

  /** Hands a chain's links to the verifier, each with its rows. */
  void follow(long modelId, ChainVerifier verifier) throws SQLException, Difference {
    var links = links(modelId);
    var fields = new TreeSet<String>();
    links.forEach(link -> fields.addAll(link.fields()));
    try (var statement = connection.createStatement()) {
      statement.setFetchSize(FETCH_SIZE);
      try (var rows = statement.executeQuery(select(modelId, fields))) {
        var cursor = new Cycles(rows, List.copyOf(fields));
        for (var link : links) {
          verifier.accept(link, cursor.of(link.asOf()), this);
        }
      }
    }
  }

  private String select(long modelId, TreeSet<String> fields) throws Difference {
    var columns = new ArrayList<String>();
    columns.add(time("issued_at"));
    for (var field : fields) {
      columns.add(expression(field, modelId));
    }
    columns.addAll(SETTLEMENT.values());
    return "select %s from predictions p where p.ai_models_id = %d order by p.issued_at"
        .formatted(String.join(", ", columns), modelId);
  }

  private String expression(String field, long modelId) throws Difference {
    if (field.equals("abstention_reason")) {
      return "case when p.is_abstention then p.void_reason end";
    }
    var type = types.get(field);
    if (type == null) {
      throw new Difference(
          "model " + modelId, "a link covers the field " + field + ", which predictions lack");
    }
    return type.equals("timestamp with time zone") ? time(field) : "p." + field + "::text";
  }

  private static String time(String column) {
    return "to_char(p.%s at time zone 'UTC', '%s')".formatted(column, TIME);
  }

  private List<Link> links(long modelId) throws SQLException {
    return query(
        """
        select sequence, to_char(as_of at time zone 'UTC', '%s'), row_count, fields, leaves, root, previous, hash, signature,
          key_id
        from ledger_link where model_id = %d order by sequence
        """
            .formatted(TIME, modelId),
        row ->
            new Link(
                row.getInt(1),
                row.getString(2),
                row.getInt(3),
                List.of((String[]) row.getArray(4).getArray()),
                row.getBytes(5),
                row.getBytes(6),
                row.getBytes(7),
                row.getBytes(8),
                row.getBytes(9),
                row.getString(10)));
  }

  /** Rows in order of their cycles, handed out cycle by cycle. */
  private static final class Cycles {
    private final ResultSet rows;
    private final List<String> fields;
    private boolean more;

    Cycles(ResultSet rows, List<String> fields) throws SQLException {
      this.rows = rows;
      this.fields = fields;
      this.more = rows.next();
    }

    /** The rows of a cycle; those of cycles before it, which have no link, are passed over. */
    List<Row> of(String asOf) throws SQLException {
      var cycle = new ArrayList<Row>();
      while (more && rows.getString(1).compareTo(asOf) <= 0) {
        if (rows.getString(1).equals(asOf)) {
          cycle.add(row());
        }
        more = rows.next();
      }
      cycle.sort(Row.ORDER);
      return cycle;
    }

    private Row row() throws SQLException {
      var issued = new HashMap<String, @Nullable String>();
      int column = 2;
      for (var field : fields) {
        issued.put(field, rows.getString(column++));
      }
      var settlement = new HashMap<String, @Nullable String>();
      for (var field : SETTLEMENT.keySet()) {
        settlement.put(field, rows.getString(column++));
      }
      return new Row(issued, settlement);
    }
  }

  private Corrections corrections() throws SQLException {
    var found = new Corrections();
    query(
        """
        select id, to_char(close_time at time zone 'UTC', '%s'), crypto_id, open, high, low, close
        from candle_ref_revision where timeframe = '1d' order by id
        """
            .formatted(TIME),
        row -> {
          found.add(row.getLong(1), row.getString(2), row.getLong(3), candleOrNull(row, 4));
          return found;
        });
    return found;
  }

  private static @Nullable Candle candleOrNull(ResultSet row, int first) throws SQLException {
    return row.getBigDecimal(first) == null ? null : candle(row, first);
  }

  private static Candle candle(ResultSet row, int first) throws SQLException {
    return new Candle(
        row.getBigDecimal(first),
        row.getBigDecimal(first + 1),
        row.getBigDecimal(first + 2),
        row.getBigDecimal(first + 3));
  }

  private long readBenchmark() throws SQLException {
    return query(
            "select coalesce(min(id), 0) from cryptocurrency_ref where symbol = 'BTC'",
            row -> row.getLong(1))
        .getFirst();
  }

  private Map<String, List<Member>> readSectors() throws SQLException {
    var found = new TreeMap<String, List<Member>>();
    query(
        """
        select s.slug, m.crypto_id, to_char(m.valid_from at time zone 'UTC', '%1$s'),
          to_char(m.valid_to at time zone 'UTC', '%1$s')
        from sector_member_ref m join sector_ref s on s.id = m.sector_id
        """
            .formatted(TIME),
        row ->
            found
                .computeIfAbsent(row.getString(1), slug -> new ArrayList<>())
                .add(new Member(row.getLong(2), row.getString(3), row.getString(4))));
    return found;
  }

  @Override
  public long benchmark() {
    return benchmark;
  }

  @Override
  public Map<String, List<Member>> sectors() {
    return sectors;
  }

  @Override
  public Map<Long, Candle> candles(String closeTime, long revision) throws Difference {
    try {
      return corrections.undone(closeTime, revision, held(closeTime));
    } catch (SQLException e) {
      throw new Difference("candles as of " + closeTime, "can't be read: " + e.getMessage());
    }
  }

  private Map<Long, Candle> held(String closeTime) throws SQLException {
    var day = candles.get(closeTime);
    if (day == null) {
      var read = new HashMap<Long, Candle>();
      query(
          """
          select h.crypto_id, h.open, h.high, h.low, h.close from candle_ref h
          join cryptocurrency_ref c on c.id = h.crypto_id and not c.is_stablecoin
          where h.timeframe = '1d' and h.close_time = '%s'::timestamptz
          """
              .formatted(closeTime),
          row -> read.put(row.getLong(1), candle(row, 2)));
      day = read;
      candles.put(closeTime, day);
    }
    return day;
  }
}
