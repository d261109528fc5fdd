package dev.strata.user.secondfactor;

import dev.strata.user.secondfactor.TotpDevices.Device;
import dev.strata.user.sessions.SecondFactor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Codes of an authenticator app. */
@Component
class TotpFactor implements SecondFactor {

  private static final Pattern CODE = Pattern.compile("[0-9]{6}");

  /**
   * Wrong codes that cost nothing. Three of a million codes are right at a time; with the back-off
   * below a guesser gets some 30 tries a day, so a year of guessing succeeds with 3 %.
   */
  private static final int FREE_TRIES = 5;

  private static final Duration FIRST_LOCK = Duration.ofMinutes(1);
  private static final Duration LONGEST_LOCK = Duration.ofHours(1);

  private final TotpDevices devices;
  private final AccountKey key;
  private final Clock clock;

  TotpFactor(TotpDevices devices, AccountKey key, Clock clock) {
    this.devices = devices;
    this.key = key;
    this.clock = clock;
  }

  @Override
  public String method() {
    return "totp";
  }

  @Override
  public boolean isSetUpFor(long userId) {
    return devices.find(userId).map(device -> device.confirmedAt() != null).orElse(false);
  }

  /** Counts in its own transaction: a refused login must not undo the count of its failures. */
  @Override
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public boolean accepts(long userId, String code) {
    return check(userId, code, true);
  }

  /** The same for an app that is only offered yet. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public boolean acceptsOffered(long userId, String code) {
    return check(userId, code, false);
  }

  private boolean check(long userId, String code, boolean confirmed) {
    if (!CODE.matcher(code).matches()) {
      return false;
    }
    var now = clock.instant();
    var device = devices.forUpdate(userId).orElse(null);
    if (device == null || (device.confirmedAt() != null) != confirmed || isLocked(device, now)) {
      return false;
    }
    var secret = key.open(userId, device.secret());
    var step = Totp.acceptedStep(secret, code, now, device.lastStep());
    if (step.isPresent()) {
      devices.accepted(userId, step.getAsLong());
      return true;
    }
    var failed = device.failedAttempts() + 1;
    devices.refused(userId, failed, lockedUntil(failed, now));
    return false;
  }

  private static boolean isLocked(Device device, Instant now) {
    return device.lockedUntil() != null && now.isBefore(device.lockedUntil());
  }

  private static @Nullable Instant lockedUntil(int failed, Instant now) {
    if (failed < FREE_TRIES) {
      return null;
    }
    var doublings = Math.min(failed - FREE_TRIES, 6);
    var lock = FIRST_LOCK.multipliedBy(1L << doublings);
    return now.plus(lock.compareTo(LONGEST_LOCK) > 0 ? LONGEST_LOCK : lock);
  }
}
