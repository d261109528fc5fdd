package dev.strata.user.tokens;

import dev.strata.platform.security.AllowGuest;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public keys by which every service checks tokens. */
@RestController
class KeysController {

  private final SigningKeys keys;

  KeysController(SigningKeys keys) {
    this.keys = keys;
  }

  @AllowGuest
  @GetMapping("/api/v1/auth/jwks")
  Map<String, Object> keys() {
    return keys.publicKeys();
  }
}
