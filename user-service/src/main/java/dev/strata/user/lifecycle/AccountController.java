package dev.strata.user.lifecycle;

import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.security.AllowUser;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.security.LoginOnly;
import dev.strata.user.accounts.UserAnswer;
import dev.strata.user.activities.Origin;
import dev.strata.user.lifecycle.Registration.Applicant;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registration, proof of the address, new passwords, the first admin, deletion. */
@RestController
@RequestMapping("/api/v1")
class AccountController {

  private final Registration registration;
  private final PasswordChange passwordChange;
  private final Deletion deletion;
  private final LetterRequests letters;

  AccountController(
      Registration registration,
      PasswordChange passwordChange,
      Deletion deletion,
      LetterRequests letters) {
    this.registration = registration;
    this.passwordChange = passwordChange;
    this.deletion = deletion;
    this.letters = letters;
  }

  record NewAccount(
      @NotBlank @Email @Size(min = 3, max = 254) String email,
      @NotBlank @Size(max = 256) String password,
      @Nullable @Size(max = 100) String firstName,
      @Nullable @Size(max = 100) String lastName,
      @Nullable @Pattern(regexp = "en|fa", message = "must be en or fa") String language,
      @Nullable @Size(max = 64) String timezone) {}

  record Address(@NotBlank @Email @Size(max = 254) String email) {}

  record Token(@NotBlank @Size(max = 128) String token) {}

  record Reset(
      @NotBlank @Size(max = 128) String token, @NotBlank @Size(max = 256) String password) {}

  record Change(
      @NotBlank @Size(max = 256) String currentPassword,
      @NotBlank @Size(max = 256) String newPassword) {}

  record Password(@NotBlank @Size(max = 256) String password) {}

  record FirstAdmin(
      @NotBlank @Size(max = 128) String secret,
      @NotBlank @Email @Size(max = 254) String email,
      @NotBlank @Size(max = 256) String password) {}

  @AllowGuest
  @PostMapping("/auth/register")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Map<String, String> register(@Valid @RequestBody NewAccount account, HttpServletRequest request) {
    registration.register(
        new Applicant(
            account.email(),
            account.password(),
            account.firstName(),
            account.lastName(),
            Objects.requireNonNullElse(account.language(), "en"),
            Objects.requireNonNullElse(account.timezone(), "UTC")),
        Origin.of(request));
    return Map.of();
  }

  @AllowGuest
  @PostMapping("/auth/verification")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Map<String, String> sendVerification(@Valid @RequestBody Address address) {
    letters.later(() -> registration.sendVerification(address.email()));
    return Map.of();
  }

  @AllowGuest
  @PostMapping("/auth/verify")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void verify(@Valid @RequestBody Token token, HttpServletRequest request) {
    registration.verify(token.token(), Origin.of(request));
  }

  @AllowGuest
  @PostMapping("/auth/password-reset")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Map<String, String> sendReset(@Valid @RequestBody Address address) {
    letters.later(() -> passwordChange.sendReset(address.email()));
    return Map.of();
  }

  @AllowGuest
  @PostMapping("/auth/password-reset/confirm")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reset(@Valid @RequestBody Reset reset, HttpServletRequest request) {
    passwordChange.reset(reset.token(), reset.password(), Origin.of(request));
  }

  @AllowGuest
  @PostMapping("/auth/bootstrap")
  @ResponseStatus(HttpStatus.CREATED)
  UserAnswer makeFirstAdmin(@Valid @RequestBody FirstAdmin admin, HttpServletRequest request) {
    return registration.makeFirstAdmin(
        admin.secret(), admin.email(), admin.password(), Origin.of(request));
  }

  @AllowUser
  @LoginOnly
  @PostMapping("/users/me/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void change(@Valid @RequestBody Change change, HttpServletRequest request) {
    var user = CurrentUser.get().orElseThrow();
    passwordChange.change(
        user.id(),
        change.currentPassword(),
        change.newPassword(),
        Long.parseLong(user.loginId()),
        Origin.of(request));
  }

  @AllowUser
  @LoginOnly
  @DeleteMapping("/users/me")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@Valid @RequestBody Password password, HttpServletRequest request) {
    deletion.delete(CurrentUser.get().orElseThrow().id(), password.password(), Origin.of(request));
  }
}
