package dev.strata.user.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AccountKeyTests {

  private static final byte[] SECRET = "a shared secret".getBytes(StandardCharsets.US_ASCII);

  private final AccountKey key =
      new AccountKey(new SecondFactorSettings("the account key of one home"));

  @Test
  void opensWhatItSealedForTheSamePerson() {
    var sealed = key.seal(7, SECRET);

    assertThat(key.open(7, sealed)).isEqualTo(SECRET);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("shared");
  }

  @Test
  void sealsTheSameTwiceDifferently() {
    assertThat(key.seal(7, SECRET)).isNotEqualTo(key.seal(7, SECRET));
  }

  @Test
  void opensForNobodyElseAndUnderNoOtherKeyAndNothingChanged() {
    var sealed = key.seal(7, SECRET);
    var changed = sealed.clone();
    changed[changed.length - 1] ^= 1;
    var otherHome = new AccountKey(new SecondFactorSettings("the account key of another home"));

    assertThatThrownBy(() -> key.open(8, sealed)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> key.open(7, changed)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> otherHome.open(7, sealed)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesAKeyThatCouldBeGuessed() {
    assertThatThrownBy(() -> new SecondFactorSettings("short"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("had 5");
  }
}
