package dev.strata.user.apikeys;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.security.AllowUser;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.security.LoginOnly;
import dev.strata.platform.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own API keys, and the exchange of a key for a token. */
@RestController
@RequestMapping("/api/v1")
class ApiKeyController {

  private final ApiKeys keys;
  private final ManageApiKeys manageApiKeys;

  ApiKeyController(ApiKeys keys, ManageApiKeys manageApiKeys) {
    this.keys = keys;
    this.manageApiKeys = manageApiKeys;
  }

  record NewKey(
      @NotBlank @Size(max = 64) String name,
      @NotNull @Size(min = 1, max = 2) List<@NotNull String> scopes,
      @Nullable Instant expiresAt) {}

  /** The only answer that shows the key. */
  record ShownOnce(@JsonUnwrapped ApiKey apiKey, String key) {}

  record Exchange(@NotBlank @Size(max = 128) String key) {}

  record KeyToken(String accessToken, long expiresIn) {}

  @AllowUser
  @LoginOnly
  @GetMapping("/users/me/api-keys")
  Page<ApiKey> list() {
    return Page.of(keys.of(self()), null, null);
  }

  @AllowUser
  @LoginOnly
  @PostMapping("/users/me/api-keys")
  ResponseEntity<ShownOnce> make(@Valid @RequestBody NewKey body) {
    var made = manageApiKeys.make(self(), body.name().strip(), body.scopes(), body.expiresAt());
    return ResponseEntity.status(HttpStatus.CREATED)
        .cacheControl(CacheControl.noStore())
        .body(new ShownOnce(made.key(), made.text()));
  }

  @AllowUser
  @LoginOnly
  @DeleteMapping("/users/me/api-keys/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable long id) {
    manageApiKeys.remove(self(), id);
  }

  @AllowGuest
  @PostMapping("/auth/api-key")
  ResponseEntity<KeyToken> exchange(@Valid @RequestBody Exchange body) {
    var token = manageApiKeys.exchange(body.key());
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new KeyToken(token.value(), token.expiresIn()));
  }

  private static long self() {
    return CurrentUser.get().orElseThrow().id();
  }
}
