package dev.strata.market.archive;

import static dev.strata.platform.web.Times.bind;

import dev.strata.market.candles.CandleStore;
import dev.strata.platform.web.Conflict;
import dev.strata.platform.web.NotFound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the oldest month out of {@code price_data} and puts the newest of those taken out back:
 * what is held has no hole. Content moves within one transaction, so a month is always in exactly
 * one place.
 */
@Component
class PriceArchive {

  private static final String COLUMNS =
      "id, crypto_id, timestamp, open_price, high_price, low_price, close_price, volume, market_cap, "
          + "technical_indicators, created_at, timeframe, source";
  private static final int PIECE = 4 << 20;
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyy_MM");

  private final JdbcClient jdbc;
  private final DataSource dataSource;
  private final CandleStore candles;
  private final Clock clock;

  PriceArchive(JdbcClient jdbc, DataSource dataSource, CandleStore candles, Clock clock) {
    this.jdbc = jdbc;
    this.dataSource = dataSource;
    this.candles = candles;
    this.clock = clock;
  }

  /**
   * A month of candles.
   *
   * @param month for example {@code 2020-01}
   * @param candles how many; of a live one as the statistics have it
   * @param bytes size with indexes, or compressed
   * @param state live or archived
   */
  record Partition(String month, long candles, long bytes, String state) {}

  /** All months, the newest first. */
  List<Partition> all() {
    return jdbc.sql(
            """
            select to_char(to_date(right(r.relname, 7), 'YYYY_MM'), 'YYYY-MM') as month,
                greatest(r.reltuples, 0)::bigint as candles, pg_total_relation_size(r.oid) as bytes, 'live' as state
            from pg_inherits i
            join pg_class r on r.oid = i.inhrelid
            where i.inhparent = 'price_data'::regclass
            union all
            select to_char(month, 'YYYY-MM'), rows, bytes, 'archived' from price_archive
            order by 1 desc
            """)
        .query((row, number) ->
            new Partition(
                row.getString("month"),
                row.getLong("candles"),
                row.getLong("bytes"),
                row.getString("state")))
        .list();
  }

  /**
   * Takes a month out.
   *
   * @throws Conflict when an older one is still in, or it is the month we are in
   */
  @Transactional
  Partition archive(YearMonth month) {
    lock();
    var live = all().stream().filter(p -> p.state().equals("live")).toList();
    if (live.stream().noneMatch(p -> p.month().equals(month.toString()))) {
      throw new NotFound("There are no candles of " + month + " to take out");
    }
    if (!live.getLast().month().equals(month.toString())) {
      throw new Conflict(
          "partition-conflict", "The oldest month goes first, which is " + live.getLast().month());
    }
    if (!month.isBefore(YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)))) {
      throw new Conflict("partition-conflict", "Candles of " + month + " are still to come");
    }
    var table = "price_data_" + month.format(NAME);
    // From here on nobody writes to it; it can be read until it is dropped.
    jdbc.sql("lock table %s in share row exclusive mode".formatted(table)).update();
    var day = month.atDay(1);
    var digest = sha256();
    var size =
        withFile(file -> {
          var rows =
              copying(copy -> {
                try (var out =
                    new DigestOutputStream(
                        new GZIPOutputStream(Files.newOutputStream(file)), digest)) {
                  return copy.copyOut(
                      "copy (select %s from %s order by crypto_id, timeframe, timestamp) to stdout"
                          .formatted(COLUMNS, table),
                      out);
                }
              });
          var bytes = Files.size(file);
          keep(day, rows, bytes, HexFormat.of().formatHex(digest.digest()));
          keepPieces(day, file);
          return new Size(rows, bytes);
        });
    forgetCoverage(table);
    jdbc.sql("select drop_price_partition(:month)").param("month", day).query().listOfRows();
    candles.forgetPartitions();
    return new Partition(month.toString(), size.rows(), size.bytes(), "archived");
  }

  private record Size(long rows, long bytes) {}

  private void keep(LocalDate day, long rows, long bytes, String digest) {
    jdbc.sql(
            """
            insert into price_archive (month, rows, bytes, digest, archived_at)
            values (:month, :rows, :bytes, :digest, :now)
            """)
        .param("month", day)
        .param("rows", rows)
        .param("bytes", bytes)
        .param("digest", digest)
        .param("now", bind(clock.instant()))
        .update();
  }

  private void keepPieces(LocalDate day, Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var number = 0;
      for (var piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
        jdbc.sql(
                """
                insert into price_archive_part (month, number, content) values (:month, :number, :content)
                """)
            .param("month", day)
            .param("number", ++number)
            .param("content", piece)
            .update();
      }
    }
  }

  /** What is held of each coin begins later now. */
  private void forgetCoverage(String table) {
    jdbc.sql(
            """
            delete from candle_coverage v
            using (select crypto_id, timeframe, count(*) as candles from %s group by 1, 2) g
            where g.crypto_id = v.crypto_id and g.timeframe = v.timeframe and g.candles = v.candles
            """
                .formatted(table))
        .update();
    jdbc.sql(
            """
            update candle_coverage v
            set candles = v.candles - g.candles,
                first_timestamp = (
                    select min(p.timestamp) from price_data p
                    where p.crypto_id = v.crypto_id and p.timeframe = v.timeframe and p.timestamp > g.last_timestamp)
            from (
                select crypto_id, timeframe, count(*) as candles, max(timestamp) as last_timestamp from %s group by 1, 2
            ) g
            where g.crypto_id = v.crypto_id and g.timeframe = v.timeframe
            """
                .formatted(table))
        .update();
  }

  /**
   * Puts a month back.
   *
   * @throws Conflict when a newer one is still out
   */
  @Transactional
  Partition restore(YearMonth month) {
    lock();
    var archived = all().stream().filter(p -> p.state().equals("archived")).toList();
    if (archived.stream().noneMatch(p -> p.month().equals(month.toString()))) {
      throw new NotFound("The candles of " + month + " are not archived");
    }
    if (!archived.getFirst().month().equals(month.toString())) {
      throw new Conflict(
          "partition-conflict",
          "The newest month comes back first, which is " + archived.getFirst().month());
    }
    var day = month.atDay(1);
    var expected =
        jdbc.sql("select digest from price_archive where month = :month")
            .param("month", day)
            .query(String.class)
            .single();
    var table = "price_data_" + month.format(NAME);
    var digest = sha256();
    var rows =
        withFile(file -> {
          bringPieces(day, file);
          makeRoom(day);
          return copying(copy -> {
            try (var in =
                new DigestInputStream(new GZIPInputStream(Files.newInputStream(file)), digest)) {
              return copy.copyIn("copy %s (%s) from stdin".formatted(table, COLUMNS), in);
            }
          });
        });
    var found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(expected)) {
      throw new IllegalStateException(
          "The archive of %s is damaged: SHA-256 %s, expected %s"
              .formatted(month, found, expected));
    }
    jdbc.sql(
            """
            insert into candle_coverage as v (crypto_id, timeframe, first_timestamp, last_timestamp, candles)
            select crypto_id, timeframe, min(timestamp), max(timestamp), count(*) from %s group by 1, 2
            on conflict (crypto_id, timeframe) do update
            set first_timestamp = least(v.first_timestamp, excluded.first_timestamp),
                last_timestamp = greatest(v.last_timestamp, excluded.last_timestamp),
                candles = v.candles + excluded.candles
            """
                .formatted(table))
        .update();
    return all().stream()
        .filter(p -> p.month().equals(month.toString()))
        .findFirst()
        .map(p -> new Partition(p.month(), rows, p.bytes(), p.state()))
        .orElseThrow();
  }

  private void lock() {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('price_archive'))").query().listOfRows();
  }

  /** A month is made anew only once it is no longer listed as archived. */
  private void makeRoom(LocalDate day) {
    jdbc.sql("delete from price_archive where month = :month").param("month", day).update();
    jdbc.sql("select ensure_price_partitions(:start, :start)")
        .param("start", bind(day.atStartOfDay(ZoneOffset.UTC).toInstant()))
        .query()
        .listOfRows();
  }

  private void bringPieces(LocalDate day, Path file) throws IOException {
    var count =
        jdbc.sql("select count(*) from price_archive_part where month = :month")
            .param("month", day)
            .query(Integer.class)
            .single();
    try (var out = Files.newOutputStream(file)) {
      for (int number = 1; number <= count; number++) {
        out.write(
            jdbc.sql(
                    "select content from price_archive_part where month = :month and number = :number")
                .param("month", day)
                .param("number", number)
                .query(byte[].class)
                .single());
      }
    }
  }

  private interface FileUse<T> {
    T with(Path file) throws IOException;
  }

  /** A connection that copies can do nothing else meanwhile: the content waits in a file. */
  private static <T> T withFile(FileUse<T> use) {
    try {
      var file = Files.createTempFile("strata-archive", ".gz");
      try {
        return use.with(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private interface Copying {
    long with(CopyManager copy) throws SQLException, IOException;
  }

  private long copying(Copying copying) {
    var connection = DataSourceUtils.getConnection(dataSource);
    try {
      return copying.with(connection.unwrap(PGConnection.class).getCopyAPI());
    } catch (SQLException failure) {
      throw new UncategorizedSQLException("copy", null, failure);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }
}
