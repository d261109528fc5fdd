package dev.strata.user.passkeys;

import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.security.AllowUser;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.security.LoginOnly;
import dev.strata.user.activities.Origin;
import dev.strata.user.sessions.LoggedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** One's own passkeys, and login with one. */
@RestController
@RequestMapping("/api/v1")
class PasskeyController {

  private final Passkeys passkeys;

  PasskeyController(Passkeys passkeys) {
    this.passkeys = passkeys;
  }

  record Password(@NotBlank @Size(max = 256) String password) {}

  record NewPasskey(
      @NotNull UUID challengeId,
      @NotBlank @Size(max = 64) String label,
      @NotNull JsonNode credential) {}

  record Answer(@NotNull UUID challengeId, @NotNull JsonNode credential) {}

  @AllowUser
  @LoginOnly
  @PostMapping("/users/me/passkeys/options")
  Passkeys.Asked askToAdd(@Valid @RequestBody Password body) {
    return passkeys.askToAdd(self(), body.password());
  }

  @AllowUser
  @LoginOnly
  @PostMapping("/users/me/passkeys")
  @ResponseStatus(HttpStatus.CREATED)
  Passkey add(@Valid @RequestBody NewPasskey body) {
    return passkeys.add(self(), body.challengeId(), body.label().strip(), body.credential());
  }

  @AllowUser
  @LoginOnly
  @DeleteMapping("/users/me/passkeys/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String id) {
    passkeys.remove(self(), id);
  }

  @AllowGuest
  @PostMapping("/auth/passkeys/options")
  Passkeys.Asked askToLogIn() {
    return passkeys.askToLogIn();
  }

  @AllowGuest
  @PostMapping("/auth/passkeys/login")
  ResponseEntity<LoggedIn> logIn(@Valid @RequestBody Answer body, HttpServletRequest request) {
    var loggedIn = passkeys.logIn(body.challengeId(), body.credential(), Origin.of(request));
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(loggedIn);
  }

  private static long self() {
    return CurrentUser.get().orElseThrow().id();
  }
}
