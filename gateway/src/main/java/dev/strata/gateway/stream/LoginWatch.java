package dev.strata.gateway.stream;

import dev.strata.platform.security.Revocations;
import java.time.Clock;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** Closes the open streams of logins that have run out or were ended. */
@Component
class LoginWatch {

  private final Broadcast broadcast;
  private final Revocations revocations;
  private final Clock clock;

  LoginWatch(Broadcast broadcast, Revocations revocations, Clock clock) {
    this.broadcast = broadcast;
    this.revocations = revocations;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 250)
  void look() {
    var now = clock.instant();
    broadcast.endLogins(token -> isOver(token, now));
  }

  private boolean isOver(Jwt token, Instant now) {
    var end = token.getExpiresAt();
    return end == null || end.isBefore(now) || revocations.validate(token).hasErrors();
  }
}
