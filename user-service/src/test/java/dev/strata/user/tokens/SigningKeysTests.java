package dev.strata.user.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.strata.user.AccountSettings;
import dev.strata.user.TimeForTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTests {

  @TempDir Path home;
  private final TimeForTests time = new TimeForTests();
  private AccountSettings settings;
  private SigningKeys keys;

  @BeforeEach
  void oneHome() {
    settings =
        new AccountSettings(
            "",
            "",
            home.resolve("signing.json"),
            Duration.ofDays(90),
            Duration.ofMinutes(15),
            Duration.ofDays(30),
            "http://localhost",
            new AccountSettings.Mail("", 0, "", "", false, "a@localhost", home));
    keys = new SigningKeys(settings, time);
  }

  @Test
  void keepsTokensOfTheOldKeyGoodUntilTheyRunOut() throws Exception {
    var tokens = new AccessTokens(keys, settings, time);
    var before = tokens.issue("1", "public", "1").value();

    keys.rotate();
    var after = tokens.issue("1", "public", "1").value();

    assertThat(kid(after)).isNotEqualTo(kid(before));
    assertThat(published().getKeys()).hasSize(2);
    assertThat(isVerified(before)).isTrue();
    assertThat(isVerified(after)).isTrue();
    time.advance(Duration.ofMinutes(18));
    assertThat(published().getKeys()).hasSize(1);
    assertThat(isVerified(after)).isTrue();
    keys.rotateWhenDue();
    assertThat(Files.list(home)).hasSize(1);
  }

  @Test
  void rotatesWhenTheKeyHasComeOfAgeAndNotBefore() throws Exception {
    var first = keys.current().getKeyID();
    keys.rotateWhenDue();
    assertThat(keys.current().getKeyID()).isEqualTo(first);

    time.advance(Duration.ofDays(91));
    keys.rotateWhenDue();

    assertThat(keys.current().getKeyID()).isNotEqualTo(first);
  }

  @Test
  void followsWhatAnotherInstanceOrTheOperatorDid() throws Exception {
    var other = new SigningKeys(settings, time);

    keys.rotate();

    assertThat(other.current().getKeyID()).isEqualTo(keys.current().getKeyID());
    assertThat(other.publicKeys()).isEqualTo(keys.publicKeys());
  }

  @Test
  void showsNoPrivateHalfAndLetsNobodyElseReadOne() throws Exception {
    keys.rotate();

    assertThat(published().getKeys()).noneMatch(key -> key.isPrivate());
    try (var files = Files.list(home)) {
      assertThat(files.toList())
          .hasSize(2)
          .allSatisfy(file ->
              assertThat(Files.getPosixFilePermissions(file))
                  .isEqualTo(
                      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)));
    }
  }

  private JWKSet published() throws Exception {
    Map<String, Object> json = keys.publicKeys();
    return JWKSet.parse(json);
  }

  private static String kid(String token) throws Exception {
    return SignedJWT.parse(token).getHeader().getKeyID();
  }

  private boolean isVerified(String token) throws Exception {
    var key = published().getKeyByKeyId(kid(token));
    return SignedJWT.parse(token).verify(new ECDSAVerifier(key.toECKey()));
  }
}
