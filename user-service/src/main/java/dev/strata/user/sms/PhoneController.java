package dev.strata.user.sms;

import dev.strata.platform.security.AllowUser;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.security.LoginOnly;
import dev.strata.user.protection.ProvePassword;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own number for SMS. */
@RestController
@RequestMapping("/api/v1/notifications/phone")
class PhoneController {

  private final PhoneNumbers numbers;
  private final ProvePassword accounts;

  PhoneController(PhoneNumbers numbers, ProvePassword accounts) {
    this.numbers = numbers;
    this.accounts = accounts;
  }

  record Number(
      @NotNull
          @Pattern(
              regexp = "\\+[1-9][0-9]{6,14}",
              message = "must be in international form, as +989121234567")
          String number) {}

  record Code(@NotNull @Pattern(regexp = "[0-9]{6}", message = "must be 6 digits") String code) {}

  @AllowUser
  @LoginOnly
  @PutMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  void set(@Valid @RequestBody Number wish) {
    numbers.set(accounts.known(CurrentUser.get().orElseThrow().id()), wish.number());
  }

  @AllowUser
  @LoginOnly
  @PostMapping("/confirm")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void confirm(@Valid @RequestBody Code code) {
    numbers.confirm(CurrentUser.get().orElseThrow().id(), code.code());
  }

  @AllowUser
  @LoginOnly
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete() {
    numbers.delete(CurrentUser.get().orElseThrow().id());
  }
}
