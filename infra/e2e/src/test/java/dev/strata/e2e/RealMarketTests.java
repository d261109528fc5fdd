package dev.strata.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Candles from files, replayed through all layers; the files are the simulator's, in Binance's
 * layout.
 */
class RealMarketTests {

  private static final String FROM = "2021-10-15";
  private static final String TO = "2021-11-30";
  private static final List<String> REPLAY = List.of("replay", "--from", FROM, "--to", TO);

  /** A service that is back can still be refused for what it did among so many calls. */
  private static final int CALLS_THAT_A_BREAKER_REMEMBERS = 20;

  private static Platform platform;
  private static Path files;
  private static JsonNode first;

  @BeforeAll
  static void startAndReplay() throws Exception {
    platform = new Platform("real");
    platform.up("none");
    files = Files.createTempDirectory("binance");
    writeFiles();
    platform.run("import", files.toString());
    platform.run(REPLAY.toArray(String[]::new));
    first = platform.checksums();
  }

  @AfterAll
  static void stop() throws Exception {
    platform.down();
  }

  @Test
  void importsAFileOnceOnly() throws Exception {
    var before = platform.read("/api/v1/market/overview").at("/history/candles").asLong();
    platform.run("import", files.toString());

    assertThat(before).isGreaterThan(5_000);
    assertThat(platform.read("/api/v1/market/overview").at("/history/candles").asLong())
        .isEqualTo(before);
  }

  @Test
  void leavesTheSameRowsWhenReplayedAgain() throws Exception {
    platform.run(REPLAY.toArray(String[]::new));

    assertThat(platform.checksums()).isEqualTo(first);
  }

  @Test
  void leavesTheSameRowsWhenServicesAreKilledInTheMiddle() throws Exception {
    var replay = platform.start(REPLAY.toArray(String[]::new));
    for (var service : List.of("macro-service", "model-service", "timing-service")) {
      var before = completed();
      Awaitility.await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> !replay.isAlive() || completed() != before);
      platform.kill(service);
    }

    assertThat(replay.waitFor(10, TimeUnit.MINUTES)).isTrue();
    assertThat(replay.exitValue()).as(Files.readString(platform.outputOf(replay))).isZero();
    assertThat(platform.checksums()).isEqualTo(first);
  }

  @Test
  void answersWithWhatTheLayersFoundLabelledAsABackTest() throws Exception {
    assertThat(platform.read("/api/v1/macro/regime").get("run_kind").asString())
        .isEqualTo("replay");
    var regime = platform.read("/api/v1/macro/regime");
    // Where no regime is probable enough none is told, and the probabilities say why.
    assertThat(regime.get("regime").isNull())
        .isEqualTo(regime.get("confidence_score").asDouble() < regime.get("least_told").asDouble());
    assertThat(regime.at("/probabilities/bull").isNumber()).isTrue();
    for (var list :
        List.of(
            "/api/v1/assets",
            "/api/v1/assets/BTC/candles?timeframe=1d",
            "/api/v1/sectors",
            "/api/v1/sectors/performance",
            "/api/v1/watchlists/default",
            "/api/v1/scores",
            "/api/v1/signals",
            "/api/v1/predictions",
            "/api/v1/models")) {
      assertThat(platform.read(list).get("items").size()).as(list).isPositive();
    }
    for (var one :
        List.of(
            "/api/v1/macro/sentiment",
            "/api/v1/macro/indicators",
            "/api/v1/sectors/rotation",
            "/api/v1/recommendations",
            "/api/v1/system/health",
            "/api/v1/assets/BTC")) {
      platform.read(one);
    }
    // Without market caps nobody knows the dominance, and it is not guessed.
    assertThat(platform.get("/api/v1/macro/dominance").statusCode()).isEqualTo(404);
    var overview = platform.read("/api/v1/dashboard/overview");
    for (var layer : List.of("market", "macro", "sector", "asset", "timing", "model")) {
      assertThat(overview.at("/layers/" + layer + "/available").asBoolean()).as(layer).isTrue();
    }
  }

  @Test
  void tellsWhyASignalWasGivenDownToTheRegime() throws Exception {
    var id = platform.read("/api/v1/signals").at("/items/0/id").asLong();

    var why = platform.read("/api/v1/signals/" + id).get("why");

    assertThat(why.at("/asset/score").isNumber()).isTrue();
    assertThat(why.at("/regime/regime").asString()).isIn("bull", "bear", "sideways");
    assertThat(why.get("signal").isNull()).isFalse();
  }

  @Test
  void answersBadInputWithTheFieldAndTheReason() throws Exception {
    var answer = platform.get("/api/v1/assets/BTC/candles?timeframe=7m");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Platform.json(answer).at("/errors/0/field").asString()).isEqualTo("timeframe");
  }

  @Test
  void namesAServiceThatIsDownAndShowsTheRest() throws Exception {
    platform.kill("sector-service");
    var answer = platform.get("/api/v1/sectors");
    var overview = platform.read("/api/v1/dashboard/overview");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(Platform.json(answer).get("type").asString())
        .isEqualTo("urn:strata:problem:service-unavailable");
    assertThat(overview.at("/layers/sector/available").asBoolean()).isFalse();
    assertThat(overview.at("/layers/macro/available").asBoolean()).isTrue();
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> hasAnswered("/api/v1/sectors", CALLS_THAT_A_BREAKER_REMEMBERS));
  }

  private static boolean hasAnswered(String path, int times) throws Exception {
    for (int call = 0; call < times; call++) {
      if (platform.get(path).statusCode() != 200) {
        return false;
      }
    }
    return true;
  }

  @Test
  void letsOnlyAnAdminImportAndReplay() throws Exception {
    assertThat(platform.post("/api/v1/market/replays", "{}").statusCode()).isEqualTo(401);
    assertThat(platform.post("/api/v1/market/imports?file=a.csv", "a,b").statusCode())
        .isEqualTo(401);
  }

  private static long completed() throws Exception {
    return platform.read("/api/v1/market/status").at("/run/cycles_completed").asLong();
  }

  private static void writeFiles() throws Exception {
    var jar =
        Platform.PROJECT.resolve(
            "market-data-service/target/market-data-service-0.1.0-SNAPSHOT.jar");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-cp",
                jar.toString(),
                "dev.strata.market.simulation.BinanceFile",
                files.toString(),
                "540",
                "20")
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
  }
}
