package dev.strata.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A first look without network, in a real browser. */
@ExtendWith(SimulatedPlatform.class)
@Order(SimulatedPlatform.FIRST)
class SimulatedMarketTests {

  private static Platform platform;

  @BeforeAll
  static void awaitHistory(Platform simulated) {
    platform = simulated;
    Awaitility.await("history computed through all layers")
        .atMost(Duration.ofMinutes(12))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> {
          var run = platform.read("/api/v1/market/status").get("run");
          return run.get("cycles_total").asInt() > 0
              && run.get("cycles_completed").asInt() >= run.get("cycles_total").asInt();
        });
  }

  @Test
  void labelsEveryAnswerAsSimulatedAndRefusesRealCandles() throws Exception {
    for (var path :
        new String[] {
          "/api/v1/assets",
          "/api/v1/macro/regime",
          "/api/v1/sectors",
          "/api/v1/signals",
          "/api/v1/predictions"
        }) {
      assertThat(platform.get(path).headers().firstValue("X-Data-Origin")).contains("simulated");
    }
    assertThat(platform.read("/api/v1/macro/regime").get("run_kind").asString())
        .isEqualTo("simulated");
    var file = Files.createTempFile("BTC-1d", ".csv");
    Files.writeString(file, "date,open,high,low,close,volume,symbol\n2021-01-01,1,2,1,2,10,BTC\n");

    var said = platform.strata("import", file.toString());

    assertThat(said.code()).isNotZero();
    assertThat(said.text()).containsIgnoringCase("simulated");
  }

  @Test
  void goesOnInRealTime() throws Exception {
    var before = newestMinute();

    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(2))
        .until(() -> newestMinute().compareTo(before) > 0);
  }

  @Test
  void leadsFromTheDashboardToTheSignalInBothLanguages() throws Exception {
    var screenshots = Path.of("target/screenshots").toAbsolutePath();
    Files.createDirectories(screenshots);
    var browser =
        new ProcessBuilder("npm", "run", "e2e")
            .directory(Platform.PROJECT.resolve("gateway/ui").toFile());
    browser.environment().put("BASE_URL", platform.address());
    browser.environment().put("SCREENSHOTS", screenshots.toString());
    browser.environment().put("STRATA_MAIL_DIR", platform.mail().toString());
    browser.environment().put("STRATA_BOOTSTRAP_SECRET", platform.secret("bootstrap_admin"));
    var output = screenshots.resolve("browser.log");

    var code = browser.redirectErrorStream(true).redirectOutput(output.toFile()).start().waitFor();

    assertThat(code).as(Files.readString(output)).isZero();
  }

  @Test
  void exportsAPersonWholeAndForgetsThemInEverySlice() throws Exception {
    var account = new WholeAccount(platform);
    try (var database = new Database(platform)) {
      account.fill(database);
      account.assertFilled(database);
      account.assertExported(database);
      account.assertForgotten(database);
    }
  }

  private static String newestMinute() throws Exception {
    var items = platform.read("/api/v1/assets/BTC/candles?timeframe=1m&limit=2").get("items");
    return items.isEmpty() ? "" : items.get(items.size() - 1).get("timestamp").asString();
  }
}
