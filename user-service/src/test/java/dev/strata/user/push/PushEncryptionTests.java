package dev.strata.user.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PushEncryptionTests {

  /** RFC 8291, section 5 and appendix A. */
  private static final byte[] BROWSER =
      bytes(
          "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");

  private static final byte[] AUTH = bytes("BTBZMqHH6r4Tts7J_aSIgg");

  @Test
  void encryptsTheExampleOfTheRfcAsTheRfcDoes() {
    var text = "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.UTF_8);
    var point =
        P256.key(
            bytes(
                "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"));
    var ours =
        new ECKey.Builder(Curve.P_256, point.getX(), point.getY())
            .d(new Base64URL("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))
            .build();

    var body = PushEncryption.encrypt(text, BROWSER, AUTH, ours, bytes("DGv6ra1nlYgDCS1FRnbzlw"));

    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(body))
        .isEqualTo(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzA"
                + "C8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
  }

  @Test
  void keepsWithinWhatPushServicesMustTake() {
    var longest = new byte[PushEncryption.LONGEST_TEXT];

    assertThat(PushEncryption.encrypt(longest, BROWSER, AUTH)).hasSizeLessThanOrEqualTo(4096);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> PushEncryption.encrypt(new byte[PushEncryption.LONGEST_TEXT + 1], BROWSER, AUTH));
  }

  @Test
  void usesAKeyAndASaltOnlyOnce() {
    var one = PushEncryption.encrypt(new byte[10], BROWSER, AUTH);

    assertThat(PushEncryption.encrypt(new byte[10], BROWSER, AUTH)).isNotEqualTo(one);
  }

  @Test
  void takesNoPointOffTheCurve() {
    var off = BROWSER.clone();
    off[64] ^= 1;

    assertThatIllegalArgumentException().isThrownBy(() -> P256.key(off));
    assertThatIllegalArgumentException().isThrownBy(() -> P256.key(new byte[65]));
    assertThatIllegalArgumentException().isThrownBy(() -> P256.key(new byte[33]));
  }

  private static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
