package dev.strata.macro.observations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strata.contracts.ops.TaskChanged;
import dev.strata.platform.web.Conflict;
import dev.strata.testkit.EventsForTests;
import dev.strata.testkit.SliceTest;
import dev.strata.testkit.TokensForTests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SliceTest
class ImportIntegrationTests {

  private static final String DOMINANCE =
      """
      date,btc_dominance_pct
      2013-05-01,94.02
      2013-05-02,94.41
      2013-05-03,101.22
      2013-05-04,yes
      2013-05-05,94.4
      """;

  private final MockMvcTester mvc;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final EventsForTests events;
  private final ImportFile importFile;
  private final Imports imports;
  private final Observations observations;

  ImportIntegrationTests(
      MockMvcTester mvc,
      JdbcClient jdbc,
      JsonMapper json,
      EventsForTests events,
      ImportFile importFile,
      Imports imports,
      Observations observations) {
    this.mvc = mvc;
    this.jdbc = jdbc;
    this.json = json;
    this.events = events;
    this.importFile = importFile;
    this.imports = imports;
    this.observations = observations;
  }

  @BeforeEach
  void empty() {
    jdbc.sql("delete from observation").update();
    jdbc.sql("delete from macro_import").update();
  }

  private MvcTestResult post(String file, byte[] body) {
    return mvc.post()
        .uri("/api/v1/macro/imports?file={file}", file)
        .header("Authorization", "Bearer " + TokensForTests.admin(1))
        .contentType("application/octet-stream")
        .content(body)
        .exchange();
  }

  private JsonNode report(MvcTestResult result) {
    var text = new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    return json.readTree(text.lines().toList().getLast());
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void refusesBadRowsOneByOneAndKeepsTheGood() {
    var result = post("dominance.csv", DOMINANCE.getBytes(StandardCharsets.UTF_8));

    assertThat(result).hasStatusOk();
    assertThat(result.getResponse().getContentType()).startsWith("application/x-ndjson");
    var report = report(result);
    assertThat(report.get("type").asString()).isEqualTo("report");
    assertThat(report.get("format").asString()).isEqualTo("btc_dominance");
    assertThat(report.get("accepted").asInt()).isEqualTo(3);
    assertThat(report.get("rows").asInt()).isEqualTo(5);
    assertThat(report.get("new_rows").asInt()).isEqualTo(3);
    assertThat(report.get("rejected").asInt()).isEqualTo(2);
    assertThat(report.get("rejections").get(0).get("line").asInt()).isEqualTo(4);
    assertThat(report.get("rejections").get(0).get("column").asString())
        .isEqualTo("btc_dominance_pct");
    assertThat(report.get("rejections").get(0).get("reason").asString())
        .isEqualTo("must be between 0 and 100, was 101.22");
    assertThat(report.get("rejections").get(1).get("line").asInt()).isEqualTo(5);
    assertThat(observations.newest(Series.BTC_DOMINANCE, Instant.parse("2013-05-06T00:00:00Z"), 9))
        .extracting(o -> o.value().toPlainString())
        .containsExactly("94.02", "94.41", "94.4");
  }

  @Test
  void theSameFileAgainChangesNothingAndACorrectedRowIsAnUpdate() throws IOException {
    post("a.csv", DOMINANCE.getBytes(StandardCharsets.UTF_8));

    // As gzip, which its first bytes tell and not its name.
    var again = report(post("a.csv", gzip(DOMINANCE)));
    assertThat(again.get("new_rows").asInt()).isZero();
    assertThat(again.get("changed").asInt()).isZero();
    assertThat(again.get("unchanged").asInt()).isEqualTo(3);

    var corrected =
        report(post("a.csv", DOMINANCE.replace("94.41", "94.42").getBytes(StandardCharsets.UTF_8)));
    assertThat(corrected.get("changed").asInt()).isEqualTo(1);
    assertThat(corrected.get("unchanged").asInt()).isEqualTo(2);
  }

  @Test
  void ofTwoRowsOfOneDayTheLaterStays() {
    var report =
        report(
            post(
                "a.csv",
                "date,btc_dominance_pct\n2020-01-01,60\n2020-01-01,61\n"
                    .getBytes(StandardCharsets.UTF_8)));

    assertThat(report.get("rows").asInt()).isEqualTo(2);
    assertThat(report.get("new_rows").asInt()).isEqualTo(1);
    assertThat(report.get("changed").asInt()).isEqualTo(1);
    assertThat(observations.newest(Series.BTC_DOMINANCE, Instant.parse("2020-01-02T00:00:00Z"), 9))
        .singleElement()
        .extracting(o -> o.value().intValueExact())
        .isEqualTo(61);
  }

  @Test
  void rowsWithoutAValueAreListedAsMissing() {
    var body =
        """
        series,date,open,close,volume
        DXY,2012-01-01,,,
        DXY,2012-01-03,80.2300,79.6100,0
        """;
    var report = report(post("world.csv", body.getBytes(StandardCharsets.UTF_8)));

    assertThat(report.get("missing").asInt()).isEqualTo(1);
    assertThat(report.get("rejected").asInt()).isZero();
    var listed =
        mvc.get()
            .uri("/api/v1/macro/imports/{id}/rejections", report.get("id").asLong())
            .header("Authorization", "Bearer " + TokensForTests.admin(1))
            .exchange();
    assertThat(listed).bodyJson().extractingPath("$.items[0].line").isEqualTo(2);
    assertThat(listed).bodyJson().extractingPath("$.items[0].is_missing").isEqualTo(true);
  }

  @Test
  void tellsProgressEachThousandRows() {
    var body = new StringBuilder("date,btc_dominance_pct\n");
    var day = LocalDate.parse("2010-01-01");
    for (int i = 0; i < 2500; i++) {
      body.append(day.plusDays(i)).append(",50\n");
    }
    var text =
        new String(
            post("long.csv", body.toString().getBytes(StandardCharsets.UTF_8))
                .getResponse()
                .getContentAsByteArray(),
            StandardCharsets.UTF_8);

    assertThat(
            text.lines()
                .map(json::readTree)
                .map(n -> n.get("type").asString() + n.get("rows").asInt()))
        .containsExactly("progress1000", "progress2000", "report2500");
  }

  @Test
  void anUnknownFileIsRefusedBeforeAnythingIsStored() {
    for (var body : List.of("when,what\n1,2\n", "", "\u001f\u008b")) {
      var result = post("what.csv", body.getBytes(StandardCharsets.ISO_8859_1));

      assertThat(result).hasStatus(422);
      assertThat(result)
          .bodyJson()
          .extractingPath("$.type")
          .isEqualTo("urn:strata:problem:unrecognised-format");
    }
    assertThat(jdbc.sql("select count(*) from macro_import").query(Long.class).single()).isZero();
  }

  @Test
  void whatWasReadBeforeTheDamageStays() throws IOException {
    var body = new StringBuilder("date,btc_dominance_pct\n");
    var day = LocalDate.parse("2000-01-01");
    var random = new Random(1);
    for (int i = 0; i < 8000; i++) {
      body.append(day.plusDays(i)).append(',').append(100 * random.nextDouble()).append('\n');
    }
    var whole = gzip(body.toString());

    var report = report(post("cut.csv.gz", Arrays.copyOf(whole, whole.length / 2)));

    assertThat(report.get("type").asString()).isEqualTo("failure");
    assertThat(report.get("reason").asString())
        .startsWith("The file cannot be read any further after row");
    assertThat(report.get("new_rows").asInt()).isPositive().isEqualTo(report.get("rows").asInt());
    assertThat(jdbc.sql("select count(*) from observation").query(Integer.class).single())
        .isEqualTo(report.get("new_rows").asInt());
  }

  @Test
  void announcesItsTask() {
    var id =
        report(post("task.csv", DOMINANCE.getBytes(StandardCharsets.UTF_8))).get("id").asLong();

    var tasks =
        events.await(
            TaskChanged.TOPIC,
            TaskChanged.class,
            2,
            t -> t.taskName().equals("macro-import-" + id));
    assertThat(tasks).extracting(TaskChanged::status).containsExactly("running", "completed");
    assertThat(tasks.getLast().resultData())
        .containsEntry("new_rows", "3")
        .containsEntry("rejected", "2");
    assertThat(tasks.getLast().progressPercentage()).isEqualTo(100);
  }

  @Test
  void aSimulatedHomeTakesNoRealData() {
    var controller = new ImportController(importFile, imports, json, "simulated");

    assertThatThrownBy(() ->
            controller.importFile(
                "a.csv", new MockHttpServletRequest(), new MockHttpServletResponse()))
        .isInstanceOf(Conflict.class);
  }
}
