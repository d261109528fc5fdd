package dev.strata.user.push;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.strata.platform.security.AllowUser;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.security.LoginOnly;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Page;
import dev.strata.user.activities.Device;
import dev.strata.user.protection.ProvePassword;
import dev.strata.user.push.PushSubscriptions.Subscription;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own browsers. */
@RestController
@RequestMapping("/api/v1/notifications/push")
class PushSubscriptionsController {

  private static final int AUTH_BYTES = 16;

  private final PushSubscriptions subscriptions;
  private final PushServices services;
  private final VapidKey key;
  private final ProvePassword accounts;

  PushSubscriptionsController(
      PushSubscriptions subscriptions,
      PushServices services,
      VapidKey key,
      ProvePassword accounts) {
    this.accounts = accounts;
    this.subscriptions = subscriptions;
    this.services = services;
    this.key = key;
  }

  record PublicKey(String publicKey) {}

  record Keys(
      // The browser's own spelling, not ours.
      @JsonProperty("p256dh") @NotBlank @Size(max = 200) String p256dh,
      @NotBlank @Size(max = 100) String auth) {}

  /** What a browser's {@code PushSubscription.toJSON()} gives. */
  record NewSubscription(
      @NotBlank @Size(max = 1024) String endpoint,
      @JsonProperty("expirationTime") @Nullable Double expirationTime,
      @NotNull @Valid Keys keys) {}

  @AllowUser
  @GetMapping("/key")
  PublicKey key() {
    return new PublicKey(key.publicKey());
  }

  @AllowUser
  @GetMapping("/subscriptions")
  Page<Subscription> mine() {
    return Page.of(subscriptions.of(CurrentUser.get().orElseThrow().id()), null, null);
  }

  @AllowUser
  @LoginOnly
  @PostMapping("/subscriptions")
  @ResponseStatus(HttpStatus.CREATED)
  Subscription subscribe(@Valid @RequestBody NewSubscription wish, HttpServletRequest request) {
    if (services.endpoint(wish.endpoint()).isEmpty()) {
      throw new BadInput("endpoint", "is an address of no push service that we know");
    }
    var point = bytes("keys.p256dh", wish.keys().p256dh());
    try {
      P256.key(point);
    } catch (IllegalArgumentException off) {
      throw new BadInput("keys.p256dh", String.valueOf(off.getMessage()));
    }
    var auth = bytes("keys.auth", wish.keys().auth());
    if (auth.length != AUTH_BYTES) {
      throw new BadInput("keys.auth", "must have 16 bytes, had " + auth.length);
    }
    var user = accounts.known(CurrentUser.get().orElseThrow().id()).key();
    var device = Device.named(request.getHeader(HttpHeaders.USER_AGENT));
    var id = subscriptions.subscribe(user, wish.endpoint(), point, auth, device);
    return subscriptions.of(user).stream().filter(one -> one.id() == id).findFirst().orElseThrow();
  }

  @AllowUser
  @LoginOnly
  @DeleteMapping("/subscriptions/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable long id) {
    if (!subscriptions.delete(CurrentUser.get().orElseThrow().id(), id)) {
      throw new NotFound("You have no subscription " + id);
    }
  }

  private static byte[] bytes(String field, String text) {
    try {
      return Base64.getUrlDecoder().decode(text.replaceAll("=+$", ""));
    } catch (IllegalArgumentException unreadable) {
      throw new BadInput(field, "is not base64url");
    }
  }
}
