package dev.strata.user.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {

  /** The seed of RFC 6238, appendix B. */
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:10Z");

  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void givesTheCodesOfRfc6238(long second, String code) {
    assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second)), 8)).isEqualTo(code);
  }

  /** RFC 4226, appendix D: counters 0 to 9. */
  @ParameterizedTest
  @CsvSource({
    "0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314",
    "5, 254676", "6, 287922", "7, 162583", "8, 399871", "9, 520489"
  })
  void givesTheCodesOfRfc4226(long counter, String code) {
    assertThat(Totp.code(SECRET, counter, 6)).isEqualTo(code);
  }

  @Test
  void acceptsOneStepOfDriftEitherWayAndNoMore() {
    var step = Totp.step(NOW);

    for (var drift = -1; drift <= 1; drift++) {
      assertThat(Totp.acceptedStep(SECRET, Totp.code(SECRET, step + drift, 6), NOW, 0))
          .hasValue(step + drift);
    }
    assertThat(Totp.acceptedStep(SECRET, Totp.code(SECRET, step - 2, 6), NOW, 0)).isEmpty();
    assertThat(Totp.acceptedStep(SECRET, Totp.code(SECRET, step + 2, 6), NOW, 0)).isEmpty();
  }

  @Test
  void refusesACodeOfAStepThatWasUsedOrPassed() {
    var step = Totp.step(NOW);
    var code = Totp.code(SECRET, step, 6);

    assertThat(Totp.acceptedStep(SECRET, code, NOW, step - 1)).hasValue(step);
    assertThat(Totp.acceptedStep(SECRET, code, NOW, step)).isEmpty();
    assertThat(Totp.acceptedStep(SECRET, code, NOW, step + 1)).isEmpty();
  }

  @Test
  void changesCodesAtTheFullAndTheHalfMinute() {
    assertThat(Totp.step(Instant.parse("2026-03-01T12:00:29.999Z"))).isEqualTo(Totp.step(NOW));
    assertThat(Totp.step(Instant.parse("2026-03-01T12:00:30Z"))).isEqualTo(Totp.step(NOW) + 1);
  }
}
