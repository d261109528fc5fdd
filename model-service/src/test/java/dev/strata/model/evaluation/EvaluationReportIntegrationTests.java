package dev.strata.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import liquibase.exception.LiquibaseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluationReportIntegrationTests {

  @TempDir static Path dir;
  static StoredMarket market;

  @BeforeAll
  static void start() throws IOException, SQLException, LiquibaseException {
    market = StoredMarket.in(dir);
  }

  @AfterAll
  static void stop() throws IOException {
    market.close();
  }

  private static String write(String name, String... arguments) throws IOException, SQLException {
    var all = new String[arguments.length + 2];
    all[0] = "--out=" + dir.resolve(name);
    all[1] = "--draws=20";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return EvaluationReport.write(Settings.of(all), market.environment());
  }

  private static Map<String, String> files(String name) throws IOException {
    var files = new TreeMap<String, String>();
    try (var list = Files.list(dir.resolve(name))) {
      for (var file : list.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    assertThat(files.remove("timings.json")).contains("seconds");
    return files;
  }

  @Test
  void writesTheSameBytesTwice() throws IOException, SQLException {
    var first = write("first");
    var second = write("second");

    assertThat(second).isEqualTo(first);
    assertThat(files("second")).isEqualTo(files("first"));
    assertThat(ReportFiles.checksum(files("first"))).isEqualTo(first);
    assertThat(files("first"))
        .containsKeys("report.md", "report.json", "equity-replay.svg", "trades-replay.csv");
  }

  @Test
  void changesWithTheSeed() throws IOException, SQLException {
    assertThat(write("seed-two", "--seed=2")).isNotEqualTo(write("seed-one", "--seed=1"));
  }

  @Test
  void tellsWhatIsStored() throws IOException, SQLException {
    write("content");

    var report = JsonMapper.shared().readTree(files("content").get("report.json"));
    assertThat(report.path("coins").asInt()).isEqualTo(8);
    assertThat(report.path("days").asInt()).isEqualTo(200);
    assertThat(report.path("track_record").size()).isZero();
    var model = group(report, "asset-momentum-logit");
    // 29 weeks of seven forecasts and one abstention; the last ones are due after the last day.
    assertThat(model.path("issued").asInt()).isEqualTo(29 * 8);
    assertThat(model.path("abstained").asInt()).isEqualTo(29);
    assertThat(model.path("settled").asInt() + model.path("pending").asInt()).isEqualTo(29 * 7);
    assertThat(model.path("pending").asInt()).isEqualTo(7);
    assertThat(model.path("effective_n").asInt()).isEqualTo(28);
    assertThat(model.path("coverage").asDouble()).isEqualTo(7 / 8.0);
    var replay = report.path("layers").path(0);
    assertThat(replay.path("run_kind").asString()).isEqualTo("replay");
    assertThat(replay.path("long_signals").path("issued").asInt()).isEqualTo(100);
    int signals = 0;
    for (var regime : replay.path("by_regime")) {
      signals += regime.path("long_signals").path("issued").asInt();
    }
    assertThat(signals).as("each belongs to the regime of its day").isBetween(1, 100);
    assertThat(replay.path("cascade").path("ablations").size()).isEqualTo(4);
    assertThat(
            replay
                .path("cascade")
                .path("portfolios")
                .path("buy and hold BTC")
                .path("trades")
                .asInt())
        .isEqualTo(1);
    // 200 days are too few to train on: all cells say so.
    assertThat(report.path("cells").size()).isEqualTo(16);
    assertThat(report.path("cells").path(0).path("reason").asString())
        .isEqualTo("200 days of candles, 455 needed");
    assertThat(files("content").get("report.md"))
        .contains("no proven edge", "too few", "There is no live claim")
        .doesNotContain("NaN");
    assertThat(files("content").get("report.json")).doesNotContain("NaN");
  }

  private static JsonNode group(JsonNode report, String model) {
    for (var scored : report.path("back_test")) {
      if (scored.path("group").path("model").asString().equals(model)) {
        return scored.path("scores");
      }
    }
    throw new AssertionError("no claims of " + model);
  }

  @Test
  void looksAtNothingAfterTheLastDay() throws IOException, SQLException {
    var before = write("until", "--to=2020-05-01");

    try (var superuser = market.superuser();
        var statement = superuser.createStatement()) {
      superuser.setAutoCommit(false);
      statement.execute(
          "update market.price_data set close_price = open_price where timestamp >= '2020-05-01'");
      assertThat(statement.getUpdateCount()).isPositive();
      superuser.commit();
    }

    assertThat(write("until-scrambled", "--to=2020-05-01")).isEqualTo(before);
  }

  @Test
  void readsNothingOfAPersonAndWritesNothing() throws SQLException {
    try (var reader = market.reader();
        var statement = reader.createStatement()) {
      assertThatThrownBy(() -> statement.execute("select * from asset.portfolio"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(
              () -> statement.execute("select user_feedback from asset.ai_recommendations"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> statement.execute("delete from asset.asset_score"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void refusesArgumentsItDoesNotUnderstand() {
    assertThatThrownBy(() -> Settings.of(new String[] {"--from=yesterday"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--from");
    assertThatThrownBy(() -> Settings.of(new String[] {"--from=2021-01-01", "--to=2020-01-01"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--to lies before --from");
  }
}
