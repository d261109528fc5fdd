package dev.strata.market.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.strata.market.MarketRows;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Real history, where it is at hand: a directory of CSV files in the variable STRATA_SAMPLE_DATA.
 */
@SliceTest
class SampleDataTests {

  private final MockMvcTester mvc;
  private final JdbcClient jdbc;
  private final JsonMapper json;

  SampleDataTests(MockMvcTester mvc, JdbcClient jdbc, JsonMapper json) {
    this.mvc = mvc;
    this.jdbc = jdbc;
    this.json = json;
  }

  @Test
  void importsItOnceAndASecondTimeChangesNothing() throws Exception {
    var place = System.getenv("STRATA_SAMPLE_DATA");
    assumeThat(place).as("STRATA_SAMPLE_DATA names a directory of real history").isNotNull();
    MarketRows.clear(jdbc);

    var first = importAll(Path.of(place));
    var second = importAll(Path.of(place));

    for (var uri :
        List.of(
            "/api/v1/assets?limit=200",
            "/api/v1/assets/BTC",
            "/api/v1/assets/BTC/candles",
            "/api/v1/assets/BTC/candles?timeframe=1h&limit=1000",
            "/api/v1/market/overview")) {
      assertThat(millis(uri)).as(uri).isLessThan(500);
    }
    assertThat(first).isNotEmpty();
    assertThat(sum(first, "new_rows")).isPositive();
    assertThat(sum(second, "new_rows")).isZero();
    assertThat(sum(second, "changed")).isZero();
    assertThat(jdbc.sql("select sum(candles) from candle_coverage").query(Long.class).single())
        .isEqualTo(jdbc.sql("select count(*) from price_data").query(Long.class).single());
    assertThat(
            jdbc.sql("select count(*) from price_data where market_cap <= 0")
                .query(Long.class)
                .single())
        .isZero();
  }

  /** Median of nine answers after three to warm up, milliseconds. */
  private double millis(String uri) {
    var took = new ArrayList<Double>();
    for (int i = 0; i < 12; i++) {
      var start = System.nanoTime();
      assertThat(mvc.get().uri(uri)).hasStatusOk();
      took.add((System.nanoTime() - start) / 1e6);
    }
    var median = took.stream().skip(3).sorted().toList().get(4);
    System.out.printf("%.1f ms %s%n", median, uri);
    return median;
  }

  private static long sum(TreeMap<String, JsonNode> reports, String figure) {
    return reports.values().stream().mapToLong(r -> r.path(figure).asLong()).sum();
  }

  /** The reports of the files that are this service's, by name. */
  private TreeMap<String, JsonNode> importAll(Path directory) throws Exception {
    var reports = new TreeMap<String, JsonNode>();
    var files = new ArrayList<Path>();
    try (var listed = Files.list(directory)) {
      listed.filter(f -> f.toString().matches(".*\\.csv(\\.gz)?")).sorted().forEach(files::add);
    }
    for (var file : files) {
      var name = String.valueOf(file.getFileName());
      var answer =
          mvc.post()
              .uri("/api/v1/market/imports?file={file}", name)
              .contentType("application/octet-stream")
              .header("Authorization", "Bearer " + TokensForTests.admin(1))
              .content(Files.readAllBytes(file))
              .exchange();
      if (answer.getResponse().getStatus() == 422) {
        System.out.println("not ours: " + name);
      } else {
        var lines =
            new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        var report = json.readTree(lines.getLast());
        System.out.println(lines.getLast());
        assertThat(report.path("type").asString()).isEqualTo("report");
        reports.put(name, report);
      }
    }
    return reports;
  }
}
