package dev.strata.user.sessions;

import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.security.AllowUser;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.security.LoginOnly;
import dev.strata.user.activities.Origin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Login, renewal, logout and the operator of the command line. */
@RestController
@RequestMapping("/api/v1/auth")
class AuthController {

  private final LogIn logIn;

  AuthController(LogIn logIn) {
    this.logIn = logIn;
  }

  record Credentials(
      @NotBlank @Size(max = 254) String email, @NotBlank @Size(max = 256) String password) {}

  record Proof(
      @NotBlank @Size(max = 128) String challenge, @NotBlank @Size(max = 64) String code) {}

  record Renewal(@NotBlank @Size(max = 128) String refreshToken) {}

  record Operator(@NotBlank @Size(max = 128) String secret) {}

  record OperatorToken(String accessToken, long expiresIn) {}

  @AllowGuest
  @PostMapping("/login")
  ResponseEntity<Object> logIn(
      @Valid @RequestBody Credentials credentials, HttpServletRequest request) {
    var outcome = logIn.logIn(credentials.email(), credentials.password(), Origin.of(request));
    return secret(
        Objects.requireNonNull(outcome.loggedIn() == null ? outcome.asked() : outcome.loggedIn()));
  }

  @AllowGuest
  @PostMapping("/login/second-factor")
  ResponseEntity<LoggedIn> proveSecondFactor(
      @Valid @RequestBody Proof proof, HttpServletRequest request) {
    return secret(logIn.proveSecondFactor(proof.challenge(), proof.code(), Origin.of(request)));
  }

  @AllowGuest
  @PostMapping("/refresh")
  ResponseEntity<LoggedIn> refresh(
      @Valid @RequestBody Renewal renewal, HttpServletRequest request) {
    return secret(logIn.refresh(renewal.refreshToken(), Origin.of(request)));
  }

  @AllowGuest
  @PostMapping("/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void logOut(@Valid @RequestBody Renewal renewal, HttpServletRequest request) {
    logIn.logOut(renewal.refreshToken(), Origin.of(request));
  }

  @AllowUser
  @LoginOnly
  @PostMapping("/logout-everywhere")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void logOutEverywhere(HttpServletRequest request) {
    logIn.endAll(CurrentUser.get().orElseThrow().id(), Origin.of(request));
  }

  @AllowGuest
  @PostMapping("/operator-token")
  ResponseEntity<OperatorToken> operatorToken(@Valid @RequestBody Operator operator) {
    var token = logIn.operatorToken(operator.secret());
    return secret(new OperatorToken(token.value(), token.expiresIn()));
  }

  private static <T> ResponseEntity<T> secret(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }
}
