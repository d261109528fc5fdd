package dev.strata.user.security;

import dev.strata.platform.security.AllowUser;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.security.LoginOnly;
import dev.strata.user.passkeys.Passkey;
import dev.strata.user.passkeys.Passkeys;
import dev.strata.user.protection.ProvePassword;
import dev.strata.user.secondfactor.SecondFactors;
import dev.strata.user.sessions.AdminRule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What protects one's own account. */
@RestController
class SecurityController {

  private final ProvePassword account;
  private final SecondFactors secondFactors;
  private final Passkeys passkeys;
  private final AdminRule adminRule;

  SecurityController(
      ProvePassword account, SecondFactors secondFactors, Passkeys passkeys, AdminRule adminRule) {
    this.account = account;
    this.secondFactors = secondFactors;
    this.passkeys = passkeys;
    this.adminRule = adminRule;
  }

  record TotpState(boolean enabled, @Nullable Instant confirmedAt) {}

  /**
   * @param secondFactorRequired an admin who is held to a role of public until one is set up
   */
  record Protection(
      boolean secondFactorRequired,
      TotpState totp,
      int recoveryCodesLeft,
      List<Passkey> passkeys) {}

  @AllowUser
  @LoginOnly
  @GetMapping("/api/v1/users/me/security")
  Protection security() {
    var user = account.known(CurrentUser.get().orElseThrow().id());
    var state = secondFactors.state(user.key());
    return new Protection(
        adminRule.isUnmetBy(user),
        new TotpState(state.confirmedAt() != null, state.confirmedAt()),
        state.recoveryCodesLeft(),
        passkeys.of(user));
  }
}
