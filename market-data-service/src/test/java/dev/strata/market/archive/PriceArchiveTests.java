package dev.strata.market.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.market.MarketRows;
import dev.strata.market.candles.CandleStore;
import dev.strata.testkit.Infrastructure;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SliceTest
class PriceArchiveTests {

  private final MockMvcTester mvc;
  private final JdbcClient jdbc;
  private final CandleStore candles;

  PriceArchiveTests(MockMvcTester mvc, JdbcClient jdbc, CandleStore candles) {
    this.mvc = mvc;
    this.jdbc = jdbc;
    this.candles = candles;
  }

  /** Nothing older than the two months of this test may stand in their way. */
  @BeforeEach
  void twoOldMonths() throws Exception {
    MarketRows.clear(jdbc);
    dropOlder();
    var csv = new StringBuilder("symbol,date,open,high,low,close,volume_usd\n");
    for (var month : List.of("2009-02", "2009-03")) {
      for (int day = 1; day <= 28; day++) {
        csv.append("BTC,%s-%02d,10,12,9,11.5,100\n".formatted(month, day));
        if (month.equals("2009-02")) {
          csv.append("OLD,%s-%02d,1,2,0.5,1.5,\n".formatted(month, day));
        }
      }
    }
    importing(csv.toString());
  }

  @AfterEach
  void leaveNoArchive() {
    MarketRows.clear(jdbc);
    candles.forgetPartitions();
  }

  private void dropOlder() throws Exception {
    Infrastructure.get()
        .administer(
            jdbc.sql(
                    "select 'drop table market.' || relname from pg_class where relname ~ '^price_data_200' and relnamespace = 'market'::regnamespace and relkind = 'r'")
                .query(String.class)
                .list()
                .toArray(String[]::new));
    candles.forgetPartitions();
  }

  private void importing(String csv) {
    assertThat(
            mvc.post()
                .uri("/api/v1/market/imports?file=daily.csv")
                .contentType("application/octet-stream")
                .header("Authorization", "Bearer " + TokensForTests.admin(1))
                .content(csv.getBytes(StandardCharsets.UTF_8)))
        .hasStatusOk();
  }

  private MvcTestResult post(String path) {
    return mvc.post()
        .uri("/api/v1/market/partitions/" + path)
        .header("Authorization", "Bearer " + TokensForTests.admin(1))
        .exchange();
  }

  private String checksum() {
    return jdbc.sql(
            """
            select md5(string_agg(p::text, '|' order by id)) || '/' || count(*)
            from price_data p where timestamp < '2009-04-01Z'
            """)
        .query(String.class)
        .single();
  }

  private String coverage() {
    return jdbc.sql(
            "select string_agg(v::text, '|' order by crypto_id, timeframe) from candle_coverage v")
        .query(String.class)
        .single();
  }

  @Test
  void aMonthComesBackAsItWas() throws Exception {
    var before = checksum();
    var coverage = coverage();

    assertThat(post("2009-02/archive"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.candles")
        .isEqualTo(56);

    assertThat(checksum()).isNotEqualTo(before).endsWith("/28");
    assertThat(mvc.get().uri("/api/v1/assets/BTC"))
        .bodyJson()
        .extractingPath("$.candles[0].first")
        .isEqualTo("2009-03-01T00:00:00Z");
    assertThat(mvc.get().uri("/api/v1/assets/OLD/candles"))
        .bodyJson()
        .extractingPath("$.items")
        .asArray()
        .isEmpty();
    assertThat(jdbc.sql("select to_regclass('price_data_2009_02')::text").query().singleRow())
        .containsEntry("to_regclass", null);
    assertThat(post("2009-02/restore"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.state")
        .isEqualTo("live");
    assertThat(checksum()).isEqualTo(before);
    assertThat(coverage()).isEqualTo(coverage);
  }

  @Test
  void keepsItsOrderAndRefusesCandlesOfWhatIsOut() {
    assertThat(post("2009-03/archive"))
        .hasStatus(409)
        .bodyJson()
        .extractingPath("$.detail")
        .asString()
        .contains("2009-02");
    assertThat(post("2009-02/archive")).hasStatusOk();
    assertThat(post("2009-02/archive")).hasStatus(404);
    assertThat(post("2009-03/archive")).hasStatusOk();
    assertThat(post("2009-02/restore")).hasStatus(409);
    assertThat(post("nonsense/archive")).hasStatus(422);

    var refused =
        mvc.post()
            .uri("/api/v1/market/imports?file=daily.csv")
            .contentType("application/octet-stream")
            .header("Authorization", "Bearer " + TokensForTests.admin(1))
            .content(
                "symbol,date,open,high,low,close,volume_usd\nBTC,2009-02-03,10,12,9,11,1\n"
                    .getBytes(StandardCharsets.UTF_8))
            .exchange();

    assertThat(refused).bodyText().contains("2009-02").contains("archived");
    assertThat(post("2009-03/restore")).hasStatusOk();
    assertThat(post("2009-02/restore")).hasStatusOk();
  }

  @Test
  void aDamagedArchiveIsNotRestored() {
    assertThat(post("2009-02/archive")).hasStatusOk();
    jdbc.sql("update price_archive set digest = repeat('a', 64)").update();

    assertThat(post("2009-02/restore")).hasStatus(500);

    assertThat(jdbc.sql("select count(*) from price_archive_part").query(Long.class).single())
        .isEqualTo(1);
    assertThat(checksum()).endsWith("/28");
  }
}
