package dev.strata.user.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushServicesTests {

  private final PushServices services =
      new PushServices(
          new PushSettings(
              "",
              List.of("https://fcm.googleapis.com", "https://*.push.services.mozilla.com"),
              Duration.ofHours(1)));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://fcm.googleapis.com/fcm/send/abc:def",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAA"
      })
  void callsPushServicesOfBrowsers(String endpoint) {
    assertThat(services.endpoint(endpoint)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://fcm.googleapis.com/x",
        "https://fcm.googleapis.com.example.org/x",
        "https://fcm.googleapis.com:8443/x",
        "https://user@fcm.googleapis.com/x",
        "https://example.org/#.push.services.mozilla.com",
        "https://example.org/.push.services.mozilla.com",
        "https://push.services.mozilla.com/x",
        "http://169.254.169.254/latest/meta-data",
        "http://localhost:5432/",
        "file:///etc/passwd",
        "//fcm.googleapis.com/x",
        "https://[::1]/x",
        "not an address"
      })
  void callsNothingElse(String endpoint) {
    assertThat(services.endpoint(endpoint)).isEmpty();
  }
}
