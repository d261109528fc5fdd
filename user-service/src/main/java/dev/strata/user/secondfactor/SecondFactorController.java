package dev.strata.user.secondfactor;

import dev.strata.platform.security.AllowUser;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.security.LoginOnly;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own second factor. */
@RestController
@LoginOnly
@RequestMapping("/api/v1/users/me")
class SecondFactorController {

  private final SecondFactors secondFactors;

  SecondFactorController(SecondFactors secondFactors) {
    this.secondFactors = secondFactors;
  }

  record Password(@NotBlank @Size(max = 256) String password) {}

  record Code(@NotBlank @Size(max = 32) String code) {}

  record PasswordAndCode(
      @NotBlank @Size(max = 256) String password, @NotBlank @Size(max = 32) String code) {}

  record Codes(List<String> recoveryCodes) {}

  @AllowUser
  @PostMapping("/totp")
  ResponseEntity<SecondFactors.Offer> offer(@Valid @RequestBody Password body) {
    return secret(secondFactors.offer(self(), body.password()));
  }

  @AllowUser
  @PostMapping("/totp/confirm")
  ResponseEntity<Codes> confirm(@Valid @RequestBody Code body) {
    return secret(new Codes(secondFactors.confirm(self(), body.code().strip())));
  }

  @AllowUser
  @DeleteMapping("/totp")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@Valid @RequestBody PasswordAndCode body) {
    secondFactors.remove(self(), body.password(), body.code().strip());
  }

  @AllowUser
  @PostMapping("/recovery-codes")
  ResponseEntity<Codes> replaceRecoveryCodes(@Valid @RequestBody Password body) {
    return secret(new Codes(secondFactors.replaceRecoveryCodes(self(), body.password())));
  }

  private static long self() {
    return CurrentUser.get().orElseThrow().id();
  }

  private static <T> ResponseEntity<T> secret(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }
}
