package dev.strata.user.secondfactor;

import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Conflict;
import dev.strata.user.accounts.User;
import dev.strata.user.protection.ProvePassword;
import dev.strata.user.protection.SecurityChange;
import dev.strata.user.protection.SecurityChanges;
import dev.strata.user.secondfactor.TotpDevices.Device;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.util.encoders.Base32;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Setting up a second factor and taking it away. */
@Service
public class SecondFactors {

  /** As long as the hash, RFC 4226 section 4. */
  private static final int SECRET_BYTES = 20;

  private final SecureRandom random = new SecureRandom();
  private final TotpDevices devices;
  private final TotpFactor totp;
  private final RecoveryCodes recoveryCodes;
  private final AccountKey key;
  private final ProvePassword password;
  private final SecurityChanges changes;
  private final Clock clock;

  SecondFactors(
      TotpDevices devices,
      TotpFactor totp,
      RecoveryCodes recoveryCodes,
      AccountKey key,
      ProvePassword password,
      SecurityChanges changes,
      Clock clock) {
    this.devices = devices;
    this.totp = totp;
    this.recoveryCodes = recoveryCodes;
    this.key = key;
    this.password = password;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * What an authenticator app takes in.
   *
   * @param secret Base32, for typing
   * @param uri the same with name and parameters, for a QR code
   * @param qrSvg the URI as a QR code
   */
  record Offer(String secret, String uri, String qrSvg) {}

  /**
   * How an account is protected.
   *
   * @param confirmedAt since when an app is asked for; null when none is
   */
  public record State(@Nullable Instant confirmedAt, int recoveryCodesLeft) {}

  /** The state of an account. */
  public State state(long userId) {
    var confirmedAt = devices.find(userId).map(Device::confirmedAt).orElse(null);
    return new State(confirmedAt, recoveryCodes.left(userId));
  }

  @Transactional
  Offer offer(long userId, String ownPassword) {
    var user = password.prove(userId, ownPassword);
    var secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    if (!devices.offer(userId, key.seal(userId, secret), clock.instant())) {
      throw new Conflict("totp-enabled", "An authenticator app is set up; remove it first");
    }
    var text = Base32.toBase32String(secret);
    var uri = uri(user, text);
    return new Offer(text, uri, QrCode.svg(uri));
  }

  /** The offered app gave a right code: from now on it is asked for. */
  @Transactional
  List<String> confirm(long userId, String code) {
    var user = password.known(userId);
    if (!totp.acceptsOffered(userId, code)) {
      throw new BadInput("code", "is not right, or no authenticator app was offered");
    }
    devices.confirm(userId, clock.instant());
    changes.announce(user, SecurityChange.TOTP_ADDED);
    return recoveryCodes.replace(userId);
  }

  /** The code is used up even when the rest fails. */
  @Transactional
  void remove(long userId, String ownPassword, String code) {
    var user = password.prove(userId, ownPassword);
    if (!totp.accepts(userId, code) && !recoveryCodes.accepts(userId, code)) {
      throw new BadInput("code", "is not right");
    }
    devices.remove(userId);
    changes.announce(user, SecurityChange.TOTP_REMOVED);
  }

  @Transactional
  List<String> replaceRecoveryCodes(long userId, String ownPassword) {
    var user = password.prove(userId, ownPassword);
    if (!totp.isSetUpFor(userId)) {
      throw new Conflict("totp-missing", "Recovery codes belong to an authenticator app");
    }
    changes.announce(user, SecurityChange.RECOVERY_CODES_MADE);
    return recoveryCodes.replace(userId);
  }

  private static String uri(User user, String secret) {
    var account = URLEncoder.encode(user.email(), StandardCharsets.UTF_8).replace("+", "%20");
    return "otpauth://totp/Strata:%s?secret=%s&issuer=Strata&algorithm=SHA1&digits=%d&period=%d"
        .formatted(account, secret, Totp.DIGITS, Totp.STEP.toSeconds());
  }
}
